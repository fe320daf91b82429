import { addDays } from '../calendar/day.ts'
import type { Eater } from '../nutrition/person.ts'
import { goalFacts } from '../plan/goal-facts.ts'
import type { PlanGoal } from '../plan/plan.ts'

/** One day before a race, or its morning by the clock. */
export interface CountdownDay {
  day: string
  /** Days left; 0 is race day. */
  left: number
  title: string
  lines: string[]
}

/** Races longer than about an hour and a half are raced on full stores. */
const isLong = ({ discipline, distance }: PlanGoal) =>
  discipline === 'triathlon' ? distance !== 'sprint' : distance === 'half' || distance === 'marathon'

/** Days before the race on which the last hard session lies: longer races need longer. */
const lastHardOf = (goal: PlanGoal) => {
  const { easyDaysAfter } = goalFacts(goal)
  return easyDaysAfter >= 14 ? 10 : easyDaysAfter >= 7 ? 8 : easyDaysAfter >= 3 ? 6 : 4
}

/**
 * Two weeks to race morning, day by day. Volume 40 to 60 % down over two weeks, intensity kept (Bosquet 2007);
 * carbohydrate 10 to 12 g a kilogram in the last 36 to 48 hours before long races (Burke 2011); breakfast three to four
 * hours before. Without a start time the morning is told in hours before it, and nobody under 18 is told an amount.
 */
export function countdown(
  race: { day: string; goal: PlanGoal; startsAt: string | null },
  age: Eater['age'],
): CountdownDay[] {
  const { goal } = race
  const isMinor = age === 'minor'
  const hard = lastHardOf(goal)
  const long = isLong(goal)
  const on = (left: number, title: string, lines: string[]): CountdownDay => ({
    ...{ day: addDays(race.day, -left), left, title },
    lines,
  })
  const days: CountdownDay[] = []
  for (let left = 14; left >= 1; left--) {
    const lines: string[] = []
    if (left === 14) lines.push('Volume comes down by 40 to 60 % from here to race day; what is fast stays.')
    if (left === hard)
      lines.push('Last hard session. From tomorrow nothing that needs a day to recover from.')
    if (left === hard - 1) lines.push('Easy or off.')
    if (left === 7)
      lines.push('Race week. Sleep half an hour more than usual; bank it before the last night.')
    if (left === 7)
      lines.push('Try race shoes, clothes and what you will eat once more, at race pace and briefly.')
    if (left === 4 && hard > 4) lines.push('Short and sharp: a few minutes at race pace, long rests.')
    if (left === 3) lines.push('Travel by today where it crosses a time zone: about a day for each.')
    if (left === 2 && long)
      lines.push(
        isMinor
          ? 'Carbohydrate with every meal, today and tomorrow: bread, rice, pasta, potatoes, fruit.'
          : 'Carbohydrate 10 to 12 g for each kilogram of weight, today and tomorrow.',
      )
    if (left === 2) lines.push('Easy or off. Number, course, start and transition: look at each once.')
    if (left === 1) lines.push('20 minutes easy with a few strides, or off. Feet up.')
    if (left === 1) lines.push('Nothing new to eat. Lay everything out by the checklist.')
    if (left === 1) lines.push('Bed early; sleep that does not come in this night costs little.')
    if (lines.length > 0) days.push(on(left, titleOf(left), lines))
  }
  days.push(on(0, 'Race morning', morningOf(race.startsAt, goal, isMinor)))
  return days
}

const titleOf = (left: number) =>
  left === 1 ? 'The day before' : left === 7 ? 'A week to go' : `${left} days to go`

function morningOf(startsAt: string | null, goal: PlanGoal, isMinor: boolean): string[] {
  const at = (minutes: number) => {
    if (startsAt === null) return minutes === 0 ? 'at the start' : `${hoursOf(minutes)} before`
    const [hour = 0, minute = 0] = startsAt.split(':').map(Number)
    const of = (((hour * 60 + minute - minutes) % 1440) + 1440) % 1440
    return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`
  }
  const between = (a: number, b: number) => `${at(a)} to ${at(b)}`
  const isShort = goal.discipline === 'run' && (goal.distance === '5k' || goal.distance === '10k')
  return [
    `Wake: ${between(240, 180)}.`,
    `Breakfast: ${between(225, 180)}: ${
      isMinor
        ? 'what you are used to, mostly carbohydrate, and drink when thirsty until the start.'
        : '400 to 600 kcal, mostly carbohydrate, and 500 to 750 ml to drink until the start.'
    }`,
    ...(goal.discipline === 'triathlon'
      ? [
          `Transition: ${at(90)}. Gear low and easy, bottles on, shoes open, helmet on the bars, tyres by hand.`,
        ]
      : []),
    `Warm up: ${isShort ? between(40, 15) : between(25, 10)}. ${
      isShort ? '10 to 15 min easy, then 4 to 6 strides.' : '5 to 10 min easy, a few strides.'
    }`,
    `In place: ${at(10)}.`,
  ]
}

const hoursOf = (minutes: number) =>
  minutes % 60 === 0
    ? `${minutes / 60} h`
    : minutes < 60
      ? `${minutes} min`
      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
