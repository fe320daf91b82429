import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { dayWords } from '#worker/domain/calendar/day-words.ts'
import { returnStanding } from '#worker/domain/injury/return-stage.ts'
import type {
  Baseline,
  EnduranceSport,
  PlanRace,
  PlanRequest,
  PlanThresholds,
  Weekday,
} from '#worker/domain/plan/plan.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { PlanningRows } from './repo/planning.ts'
import { assumedAvailability, type SaidAvailability, saidAnew } from './said-availability.ts'
import type { PreviewPlan } from './schema.ts'

const WEEKS = 8
/** So far back a baseline looks. */
export const BASELINE_DAYS = WEEKS * 7

export interface Planning {
  request: PlanRequest
  today: string
  baseline: Baseline
  /** Nobody has said when they can train. */
  isAvailabilityAssumed: boolean
  /** When one can train, as the plan's form says it over what was said before; null where it says nothing. */
  said: SaidAvailability | null
}

/**
 * What is asked of the generator: the form's answers, and the baseline of the athlete's own last eight weeks. Heart
 * rate is left out: targets are by pace, power, swim speed or effort, so a plan holds no health data.
 */
export function planningRequest(
  rows: PlanningRows,
  input: PreviewPlan,
  { now, newId }: { now: Date; newId: (kind: 'plannedWorkout' | 'race') => string },
): Planning {
  const {
    facts: [person],
    availability: [said],
  } = rows
  if (!person) throw new AppError('not_found', 'The athlete was not found.')
  const today = todayIn(now.toISOString(), person.zone)
  const stored = said ? (said as unknown as SaidAvailability) : null
  const anew = input.availability ? saidAnew(input.availability, stored) : null
  const given = anew ?? stored
  const availability = given ?? assumedAvailability(input.goal.discipline)
  const baseline = baselineOf(rows, input, today)
  const request: PlanRequest = {
    ...{ goal: input.goal, style: input.style, today, weeks: input.weeks },
    startDay: input.startDay ?? today,
    races: racesOf(rows.races, input, today, newId),
    intent: input.goalS === null ? { kind: 'finish' } : { kind: 'time', goalS: input.goalS },
    baseline,
    availability,
    longDay: (given?.longDay ?? null) as Weekday | null,
    keyDays: (given?.keyDays ?? []) as Weekday[],
    backToBackHard: input.backToBackHard,
    strengthPerWeek: input.strengthPerWeek,
    thresholds: thresholdsOf(rows, today),
    kept: [],
    seed: 1,
    newId: () => newId('plannedWorkout'),
  }
  return { request, today, baseline, isAvailabilityAssumed: given === null, said: anew }
}

/** The same of a plan that is asked for now. @throws AppError invalid_input for a first day that is over */
export function newPlanning(...[rows, input, at]: Parameters<typeof planningRequest>): Planning {
  const planning = planningRequest(rows, input, at)
  if (input.startDay !== null && input.startDay < planning.today)
    throw new AppError(
      'invalid_input',
      `${dayWords(input.startDay)} is over. A plan begins today or later; left empty, it begins today.`,
      { field: 'start_day' },
    )
  return planning
}

/**
 * The races asked for, as the race that is kept already where it is the same one, and those kept that lie on the way to
 * the goal. A kept A race is on the way only to a later one: without that it would be the goal itself.
 */
function racesOf(
  kept: PlanningRows['races'],
  { races, goal }: PreviewPlan,
  today: string,
  newId: (kind: 'race') => string,
): PlanRace[] {
  const known = kept.filter(({ day, discipline }) => day >= today && discipline === goal.discipline)
  const asked = races.map((one): PlanRace => {
    const same = known.find(({ day, distance }) => day === one.day && distance === one.goal.distance)
    return { ...one, id: same?.id ?? newId('race') }
  })
  const last = asked
    .filter(({ priority }) => priority === 'A')
    .map(({ day }) => day)
    .toSorted()
    .at(-1)
  const onTheWay = known
    .filter(({ day, priority }) => (last === undefined ? priority !== 'A' : day < last))
    .filter(({ day }) => !asked.some((one) => one.day === day))
    .map(({ discipline, distance, goalS: _aim, ...one }) => ({
      ...one,
      goal: { discipline, distance } as PlanRace['goal'],
    }))
  return [...asked, ...onTheWay]
}

function baselineOf(rows: PlanningRows, input: PreviewPlan, today: string): Baseline {
  const { loads, longest, pain } = rows
  const [fitness] = rows.fitness
  const [last] = rows.last
  const [on] = rows.returnOn
  const firstDay = addDays(today, -BASELINE_DAYS)
  const sports: Partial<Record<EnduranceSport, Baseline['sports'][EnduranceSport]>> = {}
  for (const sport of ['run', 'bike', 'swim'] as const) {
    const own = loads.filter((row) => row.sport === sport && row.day >= firstDay && row.day < today)
    if (own.length === 0) continue
    const weekly = (of: (row: (typeof own)[number]) => number) =>
      Array.from({ length: WEEKS }, (_, week) =>
        Math.round(
          own
            .filter(({ day }) => Math.floor(daysBetween(firstDay, day) / 7) === week)
            .reduce((sum, row) => sum + of(row), 0),
        ),
      )
    sports[sport] = {
      weeklyMinutes: weekly(({ movingS }) => movingS / 60),
      weeklyKm: weekly(({ distanceM }) => distanceM / 1000),
      longestMinutes: Math.round((longest.find((row) => row.sport === sport)?.longestS ?? 0) / 60),
    }
  }
  return {
    sports: sports as Baseline['sports'],
    fitness: fitness?.fitness ?? null,
    experience: input.experience,
    daysSinceLast: last?.day ? Math.max(0, daysBetween(last.day, today)) : null,
    ...(on
      ? { breakCause: 'injury', returnStage: returnStanding(on, pain).stage }
      : { breakCause: input.breakCause }),
  }
}

/** What is stated and in force today; the newest of each. */
function thresholdsOf({ thresholds: rows }: PlanningRows, today: string): PlanThresholds {
  const inForce = rows.filter(({ effectiveFrom }) => effectiveFrom <= today)
  const newest = <T>(of: (row: (typeof rows)[number]) => T | null) =>
    inForce.map(of).find((value) => value !== null) ?? null
  const pace = newest((row) => (row.sport === 'run' ? row.thresholdPaceSPerKm : null))
  return {
    speedMps: pace === null ? null : 1000 / pace,
    powerW: newest((row) => (row.sport === 'bike' ? row.ftpW : null)),
    cssMps: newest((row) => (row.sport === 'swim' ? row.cssMps : null)),
    heartRateBpm: null,
  }
}
