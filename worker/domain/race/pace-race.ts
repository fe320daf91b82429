import { goalFacts, goalSports } from '../plan/goal-facts.ts'
import { raceShareOf } from '../plan/intensity.ts'
import type { EnduranceSport, PlanGoal, PlanThresholds } from '../plan/plan.ts'
import { rideS } from './bike-speed.ts'
import { type CourseStretch, heatFactor, type Range, runCost, stretchesOf } from './course.ts'

export interface RaceAsked {
  goal: PlanGoal
  /** A time to aim at, seconds. */
  goalS: number | null
  thresholds: PlanThresholds
  /** Of the run, in a triathlon of the bike. */
  course: readonly CourseStretch[] | null
  climbM: number | null
  /** Degrees Celsius. */
  temperatureC: number | null
}

/** One part of a leg. Times, paces and watts are ranges: nobody knows them closer. */
export interface RaceSplit {
  fromKm: number
  toKm: number
  climbM: number
  dropM: number
  s: Range
  /** Seconds a km, in water a hundred metres; null on the bike. */
  pace: Range | null
  watts: Range | null
  cue: string | null
}

export interface RaceLeg {
  sport: EnduranceSport
  km: number
  s: Range
  watts: Range | null
  splits: RaceSplit[]
}

export interface RacePacing {
  legs: RaceLeg[]
  /** Sports whose threshold is not known: no leg is paced without it. */
  missing: EnduranceSport[]
  /** Of all legs with both transitions; null while a threshold is missing. */
  total: Range | null
  /** How the time aimed at lies to what the thresholds foretell; null without one. */
  goal: 'faster' | 'within' | 'slower' | null
  heatPercent: Range
}

const EVERY_KM: Record<string, number> = { '5k': 1, '10k': 2, half: 5, marathon: 5 }
/** The first part of a triathlon's run, held back. */
const FIRST_RUN_KM: Record<string, number> = { sprint: 1, olympic: 2, half: 5, full: 5 }
/** Both transitions, seconds (ours). */
const TRANSITIONS: Range = { from: 120, to: 480 }

/**
 * Splits of a race from the athlete's own thresholds, its course and the weather. Running: from the time that Riegel's
 * power law foretells with 1.06 (Riegel 1981) to that with 1.12, around Daniels' share of the threshold; effort is even,
 * so pace follows the slope. Triathlon: usual shares of each distance.
 */
export function paceRace(asked: RaceAsked): RacePacing {
  const { goal, thresholds } = asked
  const known = { run: thresholds.speedMps, bike: thresholds.powerW, swim: thresholds.cssMps }
  const missing = goalSports(goal).filter((sport) => known[sport] === null)
  const heat = heatFactor(asked.temperatureC)
  const legs = goalSports(goal).flatMap((sport): RaceLeg[] => {
    const threshold = known[sport]
    const km = goalFacts(goal).raceKm[sport]
    if (threshold === null || km === undefined) return []
    if (sport === 'swim') return [swimLeg(asked, km, threshold)]
    if (sport === 'bike') return [bikeLeg(asked, km, threshold)]
    return [runLeg(asked, km, threshold, heat)]
  })
  const foretold = missing.length > 0 ? null : sumOf(legs, goal.discipline === 'triathlon')
  const goalState = stateOf(asked.goalS, foretold)
  const aimed = goalState === 'within' && asked.goalS !== null && foretold
  // A time within reach narrows every split to 1 % around it.
  const narrowed =
    aimed && goal.discipline === 'run' ? legs.map((leg) => narrow(leg, asked.goalS ?? 0)) : legs
  return {
    legs: narrowed,
    missing,
    total: missing.length > 0 ? null : sumOf(narrowed, goal.discipline === 'triathlon'),
    goal: goalState,
    heatPercent: { from: (heat.from - 1) * 100, to: (heat.to - 1) * 100 },
  }
}

function stateOf(goalS: number | null, total: Range | null): RacePacing['goal'] {
  if (goalS === null || total === null) return null
  return goalS < total.from ? 'faster' : goalS > total.to ? 'slower' : 'within'
}

function narrow(leg: RaceLeg, goalS: number): RaceLeg {
  const to = (range: Range): Range => {
    const middle = (range.from + range.to) / 2
    const aimed = (middle * goalS) / ((leg.s.from + leg.s.to) / 2)
    return { from: aimed * 0.99, to: aimed * 1.01 }
  }
  const splits = leg.splits.map((one) => ({ ...one, s: to(one.s), pace: one.pace && to(one.pace) }))
  return { ...leg, splits, s: to(leg.s) }
}

const sumOf = (legs: readonly RaceLeg[], isTriathlon: boolean): Range => ({
  from: legs.reduce((sum, { s }) => sum + s.from, isTriathlon ? TRANSITIONS.from : 0),
  to: legs.reduce((sum, { s }) => sum + s.to, isTriathlon ? TRANSITIONS.to : 0),
})

/** Seconds a level kilometre, at both ends. */
function flatPace({ goal }: RaceAsked, km: number, speedMps: number): Range {
  const share = 1000 / (speedMps * raceShareOf(goal, 'run'))
  if (goal.discipline === 'triathlon') return { from: share * 0.98, to: share * 1.05 }
  const law = (exponent: number) => (3600 * ((km * 1000) / (3600 * speedMps)) ** exponent) / km
  return { from: Math.min(share, law(1.06)) * 0.99, to: Math.max(share, law(1.12)) * 1.02 }
}

function runLeg(asked: RaceAsked, km: number, speedMps: number, heat: Range): RaceLeg {
  const { goal } = asked
  const isTriathlon = goal.discipline === 'triathlon'
  const flat = flatPace(asked, km, speedMps)
  const first = FIRST_RUN_KM[goal.distance] ?? 5
  const stretches = isTriathlon
    ? stretchesOf(km, { course: [{ km: first, climbM: 0, dropM: 0 }], climbM: null }, first)
    : stretchesOf(km, asked, EVERY_KM[goal.distance] ?? 5)
  let at = 0
  const splits = stretches.map((stretch, i): RaceSplit => {
    const cost = runCost(stretch)
    const isFirst = i === 0 && stretches.length > 1
    // The first part is held back: in a triathlon the legs come from the bike.
    const held = isFirst ? (isTriathlon ? 1.02 : 1.01) : 1
    const pace = { from: flat.from * cost.from * heat.from * held, to: flat.to * cost.to * heat.to * held }
    const fromKm = at
    at += stretch.km
    return {
      ...{ fromKm, toKm: at, climbM: stretch.climbM, dropM: stretch.dropM, pace, watts: null },
      s: { from: pace.from * stretch.km, to: pace.to * stretch.km },
      cue: isFirst
        ? 'Controlled: slower than it feels it could be.'
        : cueOf(stretch, i === stretches.length - 1),
    }
  })
  return { sport: 'run', km, watts: null, splits, s: total(splits) }
}

const cueOf = ({ km, climbM, dropM }: CourseStretch, isLast: boolean): string | null => {
  if (isLast) return 'What is left, evenly.'
  if (climbM > dropM && climbM / (km * 10) >= 1.5) return 'By effort: let the pace go uphill.'
  if (dropM > climbM && dropM / (km * 10) >= 1.5) return 'Short steps, no braking.'
  return null
}

function bikeLeg(asked: RaceAsked, km: number, powerW: number): RaceLeg {
  const share = raceShareOf(asked.goal, 'bike')
  const watts = { from: Math.round(powerW * share * 0.97), to: Math.round(powerW * share * 1.02) }
  const stretches = stretchesOf(km, asked, Math.max(10, Math.ceil(km / 5 / 5) * 5))
  let at = 0
  const splits = stretches.map((stretch): RaceSplit => {
    const fromKm = at
    at += stretch.km
    // The first 20 km, or the first third of a short course, at 90 to 92 % of the target.
    const isFirst = fromKm < Math.min(20, km / 3) - 0.01
    const own = isFirst ? { from: Math.round(watts.from * 0.9), to: Math.round(watts.to * 0.92) } : watts
    return {
      ...{ fromKm, toKm: at, climbM: stretch.climbM, dropM: stretch.dropM, pace: null, watts: own },
      s: { from: rideS(stretch, own.to, 'quick'), to: rideS(stretch, own.from, 'slow') },
      cue: isFirst ? 'Held back: 90 to 92 % of the target.' : cueOf(stretch, false),
    }
  })
  return { sport: 'bike', km, watts, splits, s: total(splits) }
}

function swimLeg({ goal }: RaceAsked, km: number, cssMps: number): RaceLeg {
  const per100 = 100 / (cssMps * raceShareOf(goal, 'swim'))
  const first = Math.min(0.4, km / 2)
  const parts = [
    { toKm: first, factor: 1.02, cue: 'Controlled: find feet and breath.' },
    ...(km - first > 0.25 ? [{ toKm: km - 0.2, factor: 1, cue: 'Steady, sighting every few strokes.' }] : []),
    { toKm: km, factor: 0.99, cue: 'A little up, legs awake for the bike.' },
  ]
  let at = 0
  const splits = parts.map(({ toKm, factor, cue }): RaceSplit => {
    const fromKm = at
    at = toKm
    // Open water: nobody swims straight, and some draft.
    const pace = { from: per100 * factor * 0.97, to: per100 * factor * 1.08 }
    const s = { from: pace.from * (toKm - fromKm) * 10, to: pace.to * (toKm - fromKm) * 10 }
    return { fromKm, toKm, climbM: 0, dropM: 0, s, pace, watts: null, cue }
  })
  return { sport: 'swim', km, watts: null, splits, s: total(splits) }
}

const total = (splits: readonly RaceSplit[]): Range => ({
  from: splits.reduce((sum, { s }) => sum + s.from, 0),
  to: splits.reduce((sum, { s }) => sum + s.to, 0),
})
