/** How far a call may dip into what others may need. A person waits for the first; bulk work can wait for days. */
export type Urgency = 'person' | 'normal' | 'bulk'

/** Share of a window that calls of each urgency leave untouched. */
export const RESERVED_SHARE: Record<Urgency, number> = { person: 0, normal: 0.1, bulk: 0.3 }

export interface WindowUse {
  limit: number
  used: number
  /** Calls of each athlete in this window; one who asked and got nothing yet is here with 0. */
  byAthlete: Readonly<Record<string, number>>
}

/**
 * Whether one more background call of an athlete leaves the others their share.
 * Whoever asked in this window is owed an equal part of it; what nobody is owed goes to who asks first,
 * so an athlete alone may use the whole window and one among ten never takes the nine others' parts.
 */
export function fitsWindow(window: WindowUse, athleteId: string, urgency: Urgency): boolean {
  const usable = Math.floor(window.limit * (1 - RESERVED_SHARE[urgency]))
  const left = usable - window.used
  if (left < 1) return false
  if (urgency === 'person') return true
  const others = Object.entries(window.byAthlete).filter(([id]) => id !== athleteId)
  const share = Math.floor(usable / (others.length + 1))
  const mine = window.byAthlete[athleteId] ?? 0
  if (mine < share) return true
  const owed = others.reduce((sum, [, used]) => sum + Math.max(0, share - used), 0)
  return left > owed
}
