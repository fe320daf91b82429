import { addDays } from '../calendar/day.ts'
import {
  type Availability,
  type DaySlots,
  PLAN_DISTANCES,
  PLAN_EXPERIENCE,
  PLAN_STYLES,
  type PlanGoal,
  type PlanRace,
  type PlanRequest,
  type Slot,
} from './plan.ts'
import { chance } from './random.ts'
import { FIRST_DAY, NO_THRESHOLDS, requestOf } from './requests-fixture.ts'

type Goal = PlanGoal['discipline']

/** A request that depends on its number alone: all goals, levels, styles, slots and troubles mixed. */
export function randomRequest(number: number): PlanRequest {
  const draws = drawsOf(number)
  const { draw, upTo, oneOf } = draws
  const goal: PlanGoal =
    draw() < 0.6
      ? { discipline: 'run', distance: oneOf(PLAN_DISTANCES.run) }
      : { discipline: 'triathlon', distance: oneOf(PLAN_DISTANCES.triathlon) }
  const today = addDays(FIRST_DAY, upTo(6))
  const weeks = 2 + upTo(draw() < 0.15 ? 21 : 11)
  const endDay = addDays(today, weeks * 7 - 1 - upTo(6))
  const experience = oneOf(PLAN_EXPERIENCE)
  const sports = (['run', 'bike', 'swim', 'strength'] as const).filter(() => draw() < 0.93)
  const more = racesOnTheWay(draws, goal.discipline, today, weeks)
  const hasRace = draw() < 0.9
  const race: PlanRace = { id: 'goal', name: 'Goal', day: endDay, priority: 'A', goal }
  const isKnown = draw() < 0.6
  const off = draw() < 0.25 ? upTo(60) : upTo(4)
  // Each takes its draws in this order: another order makes other requests of the same numbers.
  return requestOf({
    goal,
    style: oneOf(PLAN_STYLES),
    today,
    startDay: today,
    weeks: hasRace ? null : weeks,
    races: hasRace ? [race, ...more.filter(({ day }) => day < endDay)] : more,
    intent: draw() < 0.7 ? { kind: 'finish' } : { kind: 'time', goalS: 1200 + upTo(20_000) },
    baseline: {
      sports: trained(draws, goal.discipline),
      experience,
      daysSinceLast: draw() < 0.1 ? null : off,
      breakCause: off > 5 ? oneOf(['injury', 'illness', 'other', null] as const) : null,
    },
    availability: available(draws, sports, today, weeks),
    longDay: draw() < 0.5 ? null : oneOf([0, 2, 5, 6] as const),
    keyDays: draw() < 0.7 ? [] : [oneOf([1, 3] as const)],
    strengthPerWeek: oneOf([0, 1, 2] as const),
    thresholds: isKnown ? thresholds(draws) : NO_THRESHOLDS,
    seed: upTo(1000),
  })
}

/** Chance as a number has it, draw by draw. */
function drawsOf(number: number) {
  let drawn = 0
  const draw = () => chance(number, drawn++)
  const upTo = (most: number) => Math.floor(draw() * (most + 1))
  const oneOf = <Value>(values: readonly Value[]): Value => values[upTo(values.length - 1)] as Value
  return { draw, upTo, oneOf }
}

type Draws = ReturnType<typeof drawsOf>

const racesOnTheWay = ({ upTo, oneOf }: Draws, discipline: Goal, today: string, weeks: number): PlanRace[] =>
  Array.from({ length: upTo(2) }, (_, i) => ({
    id: `more${i}`,
    name: 'On the way',
    day: addDays(today, 5 + upTo(weeks * 7)),
    priority: oneOf(['B', 'C'] as const),
    goal:
      discipline === 'run'
        ? { discipline: 'run', distance: oneOf(['5k', '10k', 'half'] as const) }
        : { discipline: 'triathlon', distance: oneOf(['sprint', 'olympic'] as const) },
  }))

/** What was done in the last eight weeks of each sport. */
function trained({ draw, upTo }: Draws, discipline: Goal) {
  const lately = (most: number, perKm: number) => {
    const usual = draw() < 0.15 ? 0 : upTo(most)
    const weeklyMinutes = Array.from({ length: 8 }, () => Math.round(usual * (0.7 + 0.6 * draw())))
    return {
      weeklyMinutes,
      weeklyKm: weeklyMinutes.map((minutes) => minutes / perKm),
      longestMinutes: Math.round(usual * 0.4),
    }
  }
  return {
    run: lately(480, 5.8),
    ...(discipline === 'run' ? {} : { bike: lately(420, 2.2), swim: lately(150, 22) }),
  }
}

function available(
  { draw, upTo, oneOf }: Draws,
  sports: Slot['sports'],
  today: string,
  weeks: number,
): Availability {
  const slot = (): Slot | null =>
    draw() < 0.3
      ? null
      : {
          minutes: oneOf([20, 30, 40, 45, 60, 75, 90, 120, 180, 240]),
          sports: draw() < 0.8 ? sports : [oneOf(['run', 'bike', 'swim'] as const)],
        }
  const slots = (): DaySlots => ({ am: slot(), pm: draw() < 0.5 ? null : slot() })
  const someDay = () => addDays(today, upTo(weeks * 7))
  return {
    week: Array.from({ length: 7 }, slots),
    overrides: Array.from({ length: upTo(6) }, () => ({ day: someDay(), slots: slots() })),
    blackoutDays: Array.from({ length: upTo(8) }, someDay),
    twoADays: draw() < 0.3,
  }
}

const thresholds = ({ draw, upTo }: Draws): PlanRequest['thresholds'] => ({
  speedMps: 2.6 + draw() * 2,
  powerW: draw() < 0.5 ? null : 150 + upTo(200),
  cssMps: draw() < 0.5 ? null : 0.7 + draw() * 0.7,
  heartRateBpm: draw() < 0.5 ? null : 150 + upTo(35),
})
