import { needs, type Placed } from '../draft.ts'
import type { Session } from '../finish-week.ts'
import { type WeekHeld, weekHeld } from '../held-so-far.ts'
import type { HardDay } from '../place.ts'
import type { EnduranceSport } from '../plan.ts'
import type { SeasonWeek } from '../season.ts'
import type { Course } from '../volume.ts'

/** So many weeks a sport's ground and longest session are taken from. */
const WEEKS = 5
/** Longest session of who is given none, minutes. */
const LEAST_LONGEST = 30

/** What the weeks before one really hold: all that the next may grow from. */
export interface WeeksBefore {
  bySport: ReadonlyMap<EnduranceSport, SportBefore>
  hardDays: readonly HardDay[]
  /** Hard or long days of the last week. */
  bigDays: ReadonlySet<number>
}

/** Minutes. */
export interface SportBefore {
  /** The last whole weeks; the first is what was usual before the plan. */
  recent: readonly number[]
  /** Whole weeks of the plan from today on. */
  whole: readonly WeekHeld[]
  /** The longest session of each of the last weeks; the first is what the plan begins with. */
  longest: readonly WeekHeld[]
}

export const NOTHING_BEFORE: SportBefore = { recent: [0], whole: [], longest: [] }

/** Before the first week that is built. */
export function beforeFirst(
  courses: readonly Course[],
  week: number,
  hardDays: readonly HardDay[],
): WeeksBefore {
  const bySport = courses.map(({ sport, usual, longest }) => {
    const minutes = longest[week] ?? LEAST_LONGEST
    return [sport, { recent: [usual], whole: [], longest: [{ all: minutes, moving: minutes }] }] as const
  })
  return { bySport: new Map(bySport), hardDays, bigDays: new Set() }
}

/** One more week is built. */
export interface WeekDone {
  week: SeasonWeek
  /** Its first day is today or later. */
  isAhead: boolean
  sessions: readonly Session[]
  /** Minutes by sport of what is planned, and of what was done of the week before. */
  held: Readonly<Record<EnduranceSport, number>>
  kept: Readonly<Record<EnduranceSport, number>>
}

/** What a sport's next week grows from once this one is built. A part of a week says nothing of what a whole one holds. */
export function sportAfter(sport: EnduranceSport, before: SportBefore, done: WeekDone): SportBefore {
  const { week, isAhead, sessions, held, kept } = done
  const isWhole = week.fraction > 0.99
  return {
    recent: isWhole ? [...before.recent, held[sport] + kept[sport]].slice(-WEEKS) : before.recent,
    whole: isWhole && isAhead ? [...before.whole, weekHeld(sessions, sport, kept[sport])] : before.whole,
    longest: [...before.longest, longestOf(sport, sessions)].slice(-WEEKS),
  }
}

function longestOf(sport: EnduranceSport, sessions: readonly Session[]): WeekHeld {
  const own = sessions
    .filter(({ placed }) => isOfSport(sport, placed))
    .map((session) => weekHeld([session], sport, 0))
  const most = (part: keyof WeekHeld) => Math.max(0, ...own.map((one) => one[part]))
  return { all: most('all'), moving: most('moving') }
}

const isOfSport = (sport: EnduranceSport, { draft }: Placed) => needs(draft).includes(sport)
