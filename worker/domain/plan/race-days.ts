import { dayNumber } from '../calendar/day.ts'
import { goalFacts, goalSports } from './goal-facts.ts'
import type { HardDay } from './place.ts'
import type { PlanRace } from './plan.ts'
import type { SeasonWeek } from './season.ts'

/** What races ask of the days around them. Day numbers. */
export interface RaceDays {
  /** Nothing else is planned on these: the races, and rest after long ones. */
  taken: ReadonlySet<number>
  /** Nothing hard. */
  easy: ReadonlySet<number>
  /** The day before a race that matters. */
  eves: ReadonlySet<number>
  /** The easy days after a race. */
  after: ReadonlySet<number>
  hard: readonly HardDay[]
}

/**
 * A and B races: two easy days before, and after a day for each 3 km run (Daniels); rest on the first of them where
 * the race was long. C races are trained through: an easy day on either side.
 */
export function raceDays(races: readonly PlanRace[]): RaceDays {
  const taken = new Set<number>()
  const easy = new Set<number>()
  const eves = new Set<number>()
  const behind = new Set<number>()
  for (const race of races) {
    const day = dayNumber(race.day)
    const after = goalFacts(race.goal).easyDaysAfter
    const isBig = race.priority !== 'C'
    taken.add(day)
    if (isBig) eves.add(day - 1)
    for (let before = 1; before <= (isBig ? 2 : 1); before++) easy.add(day - before)
    for (let i = 1; i <= (isBig ? after : Math.max(1, Math.ceil(after / 2))); i++) easy.add(day + i)
    for (let i = 1; i <= restAfter(after); i++) taken.add(day + i)
    for (let i = 1; i <= (isBig ? after : 0); i++) behind.add(day + i)
  }
  const hard = races.map((race) => ({ day: dayNumber(race.day), sports: goalSports(race.goal) }))
  return { taken, easy, eves, after: behind, hard }
}

const restAfter = (easyDaysAfter: number) => (easyDaysAfter >= 14 ? 3 : easyDaysAfter >= 7 ? 1 : 0)

/**
 * Share of a week's volume after a race of so many easy days, week by week: after a half marathon three quarters and
 * nine tenths, after a marathon half, three quarters and nine tenths (Daniels' easy days, and even steps: ours).
 */
const backAfter = (easyDays: number): readonly number[] =>
  easyDays >= 14 ? [0.5, 0.75, 0.9] : easyDays >= 7 ? [0.75, 0.9] : []

/** Share of a week's volume that is left beside races in it, and after long ones in the weeks before. */
export function raceShare(
  races: readonly PlanRace[],
  goalRace: PlanRace | null,
  { firstDay, lastDay, taper }: SeasonWeek,
): number {
  let share = 1
  for (const race of races) {
    if (race.id === goalRace?.id) continue
    const day = dayNumber(race.day)
    // A race beside a taper of its own: −20 % for B, −40 % for a second A (ours, after −41–60 % for the goal).
    if (day >= firstDay && day <= lastDay)
      share *= race.priority === 'A' ? 0.6 : race.priority === 'B' ? 0.8 : 0.9
    if (day >= firstDay) continue
    const weeks = Math.ceil((firstDay - day) / 7)
    const back = backAfter(goalFacts(race.goal).easyDaysAfter)[weeks - 1] ?? 1
    // A taper is a way down already: it only minds what the race's own days ask for.
    share *= weeks > 1 && taper < 0.95 ? 1 : back
  }
  return share
}
