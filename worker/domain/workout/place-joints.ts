import { type EffortLine, prefixSums } from './effort-cells.ts'

/** Where in a recording each step was done, seconds of its clock without pauses; null where it was left out. */
export interface StreamAlignment {
  steps: readonly ({ fromS: number; toS: number } | null)[]
  /** Seconds that are none of the steps. */
  extraS: number
  /** Share of the joints between steps at which the effort changes clearly. */
  clear: number
}

/** The cells of each step; null where it was left out. */
export type Spans = ({ from: number; to: number } | null)[]

/** So little between two steps belongs to one of them. */
const SLIP_S = 45

/** Joints placed to the second: where both sides are steadiest in themselves. */
export function placeJoints(spans: Spans, { value }: EffortLine, cellS: number): StreamAlignment['steps'] {
  const sums = prefixSums(value)
  const squares = prefixSums(value, (one) => one * one)
  const unsteady = (from: number, to: number) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0)
    return (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / Math.max(1, to - from)
  }
  const last = Math.floor(value.length / cellS)
  const secondOf = (cell: number) => (cell === last ? value.length : cell * cellS)
  const found = spans.map((one) => (one ? { fromS: secondOf(one.from), toS: secondOf(one.to) } : null))
  const done = found.filter((one) => one !== null)
  // Twice: the first look is beside neighbours that are coarse themselves.
  for (let look = 0; look < 2; look++)
    for (const [at, one] of done.entries()) {
      const next = done[at + 1]
      const gap = next ? next.fromS - one.toS : SLIP_S
      if (!next || gap >= SLIP_S) continue
      const reach = cellS * 2 + 2 + gap
      let [best, joint] = [Number.POSITIVE_INFINITY, next.fromS]
      const [from, to] = [Math.max(one.fromS + 3, joint - reach), Math.min(next.toS - 3, joint + reach)]
      for (let second = from; second <= to; second++) {
        const sum = unsteady(one.fromS, second) + unsteady(second, next.toS)
        if (sum < best) [best, joint] = [sum, second]
      }
      one.toS = joint
      next.fromS = joint
    }
  return found
}

/** Steps whose effort differs from that of their neighbour by more than chance. */
export function clearShare(found: StreamAlignment['steps'], { value }: EffortLine, noise: number): number {
  const sums = prefixSums(value)
  const means = found.flatMap((one) =>
    one ? [((sums[one.toS] ?? 0) - (sums[one.fromS] ?? 0)) / Math.max(1, one.toS - one.fromS)] : [],
  )
  if (means.length < 2) return 0
  const joints = means.slice(1).map((mean, at) => Math.abs(mean - (means[at] ?? mean)))
  const steady = Math.max(...means) * 0.04
  return joints.filter((apart) => apart > Math.max(noise, steady)).length / joints.length
}
