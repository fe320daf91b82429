import { Card } from '#web/components/card.tsx'
import type { Metric } from '#worker/domain/metrics/metric.ts'

/** A metric as the page draws it. */
export type Method = Omit<Metric, 'example'> & { example: { given: string; expected: number | string } }

const GRADES: Record<Metric['grade'], string> = {
  strong: 'Strong evidence',
  moderate: 'Moderate evidence',
  limited: 'Limited evidence',
  convention: 'Convention, agreed and not measured',
}

/** One formula with its source and worked example. */
export function MethodEntry({ metric }: { metric: Method }) {
  const { key, name, unit, definition, day, seed, whenNull, grade, source, example, precision } = metric
  const rows: readonly (readonly [string, string])[] = [
    ['Belongs to', day],
    ...(seed === null ? [] : [['Starts from', seed] as const]),
    ['Missing when', whenNull],
    ['Example', `${example.given} → ${shown(example.expected, precision)}${unit ? ` ${unit}` : ''}`],
    ['Source', source],
  ]
  return (
    <Card
      title={
        <span id={key} className="scroll-mt-16">
          {name}
        </span>
      }
      aside={GRADES[grade]}
    >
      <p className="max-w-prose text-14">{definition}</p>
      <dl className="mt-3 grid gap-x-4 gap-y-1 text-12 sm:grid-cols-[7rem_1fr]">
        {rows.map(([term, said]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd className="text-ink-2 max-sm:mb-1">{said}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

const shown = (value: number | string, precision: number) =>
  typeof value === 'number' ? value.toFixed(precision) : value
