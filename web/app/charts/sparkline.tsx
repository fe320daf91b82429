import { edges, linePath } from './path.ts'
import { Line, Stretch } from './plot.tsx'
import { extent, linear } from './scale.ts'

/** A line the size of a word, for rows; what it shows stands beside it as a number. */
export function Sparkline({
  values,
  label,
  width = 64,
  height = 16,
}: {
  values: readonly (number | null)[]
  label: string
  width?: number
  height?: number
}) {
  const range = extent(values) ?? [0, 1]
  const y = linear(range, [height - 2, 2])
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="inline-block align-middle">
      <Stretch height={height}>
        <Line d={linePath(values, edges(values.length), y)} look="context" width={1.25} />
      </Stretch>
    </svg>
  )
}
