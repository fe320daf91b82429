import { type DraftSession, hardSports, isHardDraft, isLongDraft, needs, type Placed } from './draft.ts'
import { usable, weekdayOf } from './open-days.ts'
import { type DaySlots, HALF_DAYS, type HalfDay, type PlanSport } from './plan.ts'
import { chance } from './random.ts'
import { apartFromBig } from './strength-days.ts'

/** Sports of a hard day: neighbours of the same sport are kept apart. */
export interface HardDay {
  day: number
  sports: readonly PlanSport[]
}

export interface WeekRoom {
  /** Day numbers that may be planned, with their slots. */
  days: readonly { day: number; slots: DaySlots }[]
  twoADays: boolean
  backToBackHard: boolean
  /** Hard days before this week, and races in and after it. */
  hardDays: readonly HardDay[]
  /** Hard or long days of the week before: the day after is for rest or recovery. */
  bigDays: ReadonlySet<number>
  /** Days that hold nothing hard: around races. */
  easyDays: ReadonlySet<number>
  /** Days on which a session is short or not at all: the eve of a race that matters. */
  eves: ReadonlySet<number>
  seed: number
}

/** Longest session on the eve of a race, minutes: to loosen up, as usual (ours). */
export const EVE_MINUTES = 25

export interface Placement {
  placed: Placed[]
  /** Drafts without a day: nothing, or nothing long enough, was free. */
  dropped: DraftSession[]
  /** Hard sessions that found no day apart from others, and are easy now. */
  eased: DraftSession[]
}

/** Gives each draft its best free day, most important first. Two hard days of one sport never follow each other. */
export function place(drafts: readonly DraftSession[], room: WeekRoom): Placement {
  const placed: Placed[] = []
  const dropped: DraftSession[] = []
  const eased: DraftSession[] = []
  for (const draft of drafts) {
    const at = bestSlot(draft, placed, room)
    if (at !== null) {
      placed.push(at)
      continue
    }
    const easy = isHardDraft(draft) ? easyInstead(draft) : null
    const easyAt = easy === null ? null : bestSlot(easy, placed, room)
    if (easyAt === null) dropped.push(draft)
    else {
      placed.push(easyAt)
      eased.push(draft)
    }
  }
  const apart = apartFromBig(placed, room)
  return { placed: apart.toSorted((a, b) => a.day - b.day || (a.half < b.half ? -1 : 1)), dropped, eased }
}

/** The same time, easy: where nothing hard may lie. */
function easyInstead(draft: DraftSession): DraftSession {
  const isLong = draft.purpose === 'long' || draft.sport === 'brick'
  return {
    ...draft,
    hardMin: 0,
    runRaceMin: 0,
    purpose: isLong ? draft.purpose : 'endurance',
    isKey: draft.isKey && isLong,
    least: Math.min(draft.least, draft.sport === 'brick' ? draft.least : 25),
  }
}

function bestSlot(draft: DraftSession, placed: readonly Placed[], room: WeekRoom): Placed | null {
  let best: Placed | null = null
  let bestCost = Infinity
  for (const { day, slots } of room.days) {
    for (const half of HALF_DAYS) {
      const slot = slots[half]
      if (!usable(slot, needs(draft)) || !isFree(day, half, draft, placed, room)) continue
      const most = room.eves.has(day) ? Math.min(slot.minutes, EVE_MINUTES) : slot.minutes
      const minutes = Math.floor(Math.min(draft.minutes, most))
      if (minutes < draft.least) continue
      const cost = costOf(draft, day, half, minutes, placed, room)
      if (cost >= bestCost) continue
      bestCost = cost
      best = { draft, day, half, minutes, slotMinutes: Math.floor(most) }
    }
  }
  return best
}

function isFree(
  day: number,
  half: HalfDay,
  draft: DraftSession,
  placed: readonly Placed[],
  room: WeekRoom,
): boolean {
  const sameDay = placed.filter((one) => one.day === day)
  if (sameDay.some((one) => one.half === half)) return false
  if (sameDay.length > 0 && !room.twoADays) return false
  // Of two sessions a day one is easy, and never twice the same pounding.
  if (isHardDraft(draft) && sameDay.some((one) => isHardDraft(one.draft))) return false
  if (isLongDraft(draft) && sameDay.some((one) => isLongDraft(one.draft))) return false
  if (room.eves.has(day) && (isHardDraft(draft) || draft.sport === 'strength' || draft.sport === 'brick'))
    return false
  if (!isHardDraft(draft)) return true
  if (room.easyDays.has(day)) return false
  if (room.backToBackHard) return true
  const sports = hardSports(draft)
  const hard = [...room.hardDays, ...hardOf(placed)]
  return !hard.some(
    (one) => Math.abs(one.day - day) <= 1 && one.sports.some((sport) => sports.includes(sport)),
  )
}

export const hardOf = (placed: readonly Placed[]): HardDay[] =>
  placed
    .filter(({ draft }) => isHardDraft(draft))
    .map(({ draft, day }) => ({ day, sports: hardSports(draft) }))

/** What a day costs a draft, in points about as bad as a lost minute; the weights are ours. */
function costOf(
  draft: DraftSession,
  day: number,
  half: HalfDay,
  minutes: number,
  placed: readonly Placed[],
  room: WeekRoom,
): number {
  const rank = draft.prefer.indexOf(weekdayOf(day))
  const beside = placed.filter((one) => Math.abs(one.day - day) === 1)
  const isBig = (one: DraftSession) => isHardDraft(one) || isLongDraft(one)
  // Hard days of different sports may follow each other, as in the template week.
  const shares = (one: DraftSession) => hardSports(one).some((sport) => hardSports(draft).includes(sport))
  const besideBig = isBig(draft) ? beside.filter((one) => isBig(one.draft) && shares(one.draft)).length : 0
  const besideSame = beside.filter((one) => one.draft.sport === draft.sport).length
  const sameDay = placed.some((one) => one.day === day)
  // Rest after something big rather than before: where a day is free anyway, that one.
  const isAfterBig =
    room.bigDays.has(day - 1) || placed.some((one) => one.day === day - 1 && isBig(one.draft))
  // Strength keeps away from the day before something big: heavy legs make a poor session.
  const beforeBig =
    draft.sport === 'strength' ? placed.filter((one) => one.day === day + 1 && isBig(one.draft)).length : 0
  return (
    (draft.minutes - minutes) * 1.5 +
    (rank < 0 ? (draft.prefer.length === 0 ? 0 : 24) : rank * 5) +
    besideBig * (room.backToBackHard ? 0 : 12) +
    besideSame * 4 +
    beside.length * 1.5 +
    beforeBig * 15 +
    (isAfterBig && draft.prefer.length === 0 ? 3 : 0) +
    (sameDay ? 20 : 0) +
    (half === 'pm' ? 0.5 : 0) +
    chance(room.seed, day, draft.minutes, half === 'pm' ? 1 : 0) * 0.4
  )
}
