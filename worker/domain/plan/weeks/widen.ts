import type { Placed } from '../draft.ts'
import type { EnduranceSport } from '../plan.ts'

/** Time that found no room goes to easy sessions of the same sport that have some left in their slot. */
export function widen(placed: readonly Placed[], wanted: Readonly<Record<EnduranceSport, number>>): Placed[] {
  const wide = placed.map((one) => ({ ...one }))
  for (const sport of ['run', 'bike', 'swim'] as const) {
    let left = wanted[sport] - wide.reduce((sum, one) => sum + minutesOf(sport, one), 0)
    for (const one of wide) {
      if (one.draft.sport !== sport || one.draft.hardMin > 0) continue
      const room = Math.min(one.slotMinutes, one.draft.most) - one.minutes
      const more = Math.floor(Math.max(0, Math.min(left, room)) / 5) * 5
      one.minutes += more
      left -= more
    }
  }
  return wide
}

function minutesOf(sport: EnduranceSport, { draft, minutes }: Placed): number {
  if (draft.sport === sport) return minutes
  if (draft.sport !== 'brick' || sport === 'swim') return 0
  const run = draft.runMin ?? 0
  return sport === 'run' ? run : minutes - run
}
