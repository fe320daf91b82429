import { dayNumber } from '../calendar/day.ts'
import { goalFacts, goalSports } from './goal-facts.ts'
import type { HardDay } from './place.ts'
import type { PlanRace } from './plan.ts'

/** What races ask of the days around them. Day numbers. */
export interface RaceDays {
  /** Nothing else is planned on these: the races, and rest after long ones. */
  taken: ReadonlySet<number>
  /** Nothing hard. */
  easy: ReadonlySet<number>
  /** The day before a race that matters. */
  eves: ReadonlySet<number>
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
  for (const race of races) {
    const day = dayNumber(race.day)
    const after = goalFacts(race.goal).easyDaysAfter
    const isBig = race.priority !== 'C'
    taken.add(day)
    if (isBig) eves.add(day - 1)
    for (let before = 1; before <= (isBig ? 2 : 1); before++) easy.add(day - before)
    for (let i = 1; i <= (isBig ? after : Math.max(1, Math.ceil(after / 2))); i++) easy.add(day + i)
    for (let i = 1; i <= restAfter(after); i++) taken.add(day + i)
  }
  const hard = races.map((race) => ({ day: dayNumber(race.day), sports: goalSports(race.goal) }))
  return { taken, easy, eves, hard }
}

const restAfter = (easyDaysAfter: number) => (easyDaysAfter >= 14 ? 3 : easyDaysAfter >= 7 ? 1 : 0)

/** Share of a week's volume that is left beside races in it, and after long ones in the week before. */
export function raceShare(
  races: readonly PlanRace[],
  goalRace: PlanRace | null,
  firstDay: number,
  lastDay: number,
): number {
  let share = 1
  for (const race of races) {
    if (race.id === goalRace?.id) continue
    const day = dayNumber(race.day)
    const after = goalFacts(race.goal).easyDaysAfter
    const isHere = day >= firstDay && day <= lastDay
    const wasBefore = day < firstDay && day >= firstDay - 7
    // A race beside a taper of its own: −20 % for B, −40 % for a second A (ours, after −41–60 % for the goal).
    if (isHere) share *= race.priority === 'A' ? 0.6 : race.priority === 'B' ? 0.8 : 0.9
    if (wasBefore && after >= 7) share *= after >= 14 ? 0.5 : 0.75
  }
  return share
}
