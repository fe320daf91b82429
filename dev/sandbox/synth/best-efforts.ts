import type { SynthStreams } from './activity.ts'

const DISTANCES: [name: string, distanceM: number][] = [
  ['400m', 400],
  ['1/2 mile', 805],
  ['1k', 1000],
  ['1 mile', 1609],
  ['2 mile', 3219],
  ['5k', 5000],
  ['10k', 10_000],
  ['15k', 15_000],
  ['10 mile', 16_090],
  ['20k', 20_000],
  ['Half-Marathon', 21_097],
  ['30k', 30_000],
  ['Marathon', 42_195],
  ['50k', 50_000],
]

export interface BestEffort {
  name: string
  distanceM: number
  elapsedS: number
  startIndex: number
  endIndex: number
}

/** The fastest stretch of each usual distance, by elapsed time, from sample to sample. */
export function bestEfforts({ timeS, distanceM }: SynthStreams): BestEffort[] {
  if (distanceM === null) return []
  return DISTANCES.flatMap(([name, wantedM]) => {
    let best: BestEffort | null = null
    let start = 0
    for (let end = 1; end < distanceM.length; end++) {
      while ((distanceM[end] ?? 0) - (distanceM[start + 1] ?? 0) >= wantedM) start++
      if ((distanceM[end] ?? 0) - (distanceM[start] ?? 0) < wantedM) continue
      const elapsedS = (timeS[end] ?? 0) - (timeS[start] ?? 0)
      if (best === null || elapsedS < best.elapsedS) {
        best = { name, distanceM: wantedM, elapsedS, startIndex: start, endIndex: end }
      }
    }
    return best === null ? [] : [best]
  })
}
