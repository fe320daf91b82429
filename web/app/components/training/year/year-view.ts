import type { Answered } from '#web/api/wire.ts'

export type YearReview = Answered<'GET /v1/analytics/year'>
export type YearBest = YearReview['card']['bests'][number]

/** The year an address names; anything else is the one it is. */
export function readYear(text: string | undefined): { year?: number } {
  return /^(19[7-9]\d|2[01]\d\d)$/.test(text ?? '') ? { year: Number(text) } : {}
}

/** Longer distances say more of a year than shorter ones; each sport has its turn. */
export function chosenBests<Best extends YearBest>(bests: readonly Best[], most: number): Best[] {
  const bySport = new Map<string, Best[]>()
  for (const best of bests) bySport.set(best.sport, [...(bySport.get(best.sport) ?? []), best])
  const queues = [...bySport.values()].map((ofSport) => ofSport.toSorted((a, b) => b.extent - a.extent))
  const chosen: Best[] = []
  while (chosen.length < most && queues.some(({ length }) => length > 0)) {
    for (const queue of queues) {
      const next = queue.shift()
      if (next && chosen.length < most) chosen.push(next)
    }
  }
  return chosen
}
