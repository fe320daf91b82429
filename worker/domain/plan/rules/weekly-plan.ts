import { addDays, dayNumber } from '../../calendar/day.ts'
import { readWorkout } from '../../workout/text/read-workout.ts'
import { workoutTotals } from '../../workout/totals.ts'
import type { WorkoutSport, WorkoutStep } from '../../workout/workout.ts'
import { estimate, plannedTotals } from '../estimate.ts'
import { pacingOf } from '../intensity.ts'
import { slotsOfDays, usable } from '../open-days.ts'
import {
  type DaySlots,
  type HalfDay,
  PLAN_SPORTS,
  type PlannedWorkout,
  type PlanPurpose,
  type PlanSport,
  type PlanWeek,
} from '../plan.ts'
import { checkPlanRules } from './check-plan-rules.ts'
import type { BrokenRule, PlanContext } from './rule.ts'

const WEEKLY_SPORTS = ['Run', 'Bike', 'Swim', 'Strength', 'Brick', 'Rest'] as const
const PRIMARY_GOALS = ['aerobic endurance', 'threshold power', 'VO2max', 'technique', 'recovery'] as const

/** One session of a week as a model writes it, or a day of rest. */
export interface WeeklyPlanDay {
  date: string
  sport: (typeof WEEKLY_SPORTS)[number]
  session_type: string
  duration_min: number
  intensity: string
  /** The steps, a line each, as workouts are written (see `readWorkout`). */
  description: string
  primary_goal: (typeof PRIMARY_GOALS)[number]
  priority: 'low' | 'medium' | 'high'
  warmup_min: number
  main_set_min: number
  cooldown_min: number
}

/** A week as a model writes it: exactly these fields. */
export interface WeeklyPlan {
  week_start_date: string
  total_planned_hours: number
  days: readonly WeeklyPlanDay[]
  notes: {
    overall_focus: string
    /** Two or three. */
    key_workouts: readonly string[]
    recovery_guidelines: string
    nutrition_tips: string
    gear_recommendations: string
  }
}

const PURPOSE: Record<WeeklyPlanDay['primary_goal'], PlanPurpose> = {
  'aerobic endurance': 'endurance',
  'threshold power': 'threshold',
  VO2max: 'vo2max',
  technique: 'technique',
  recovery: 'recovery',
}

/**
 * Which rules a week breaks that a model has written: its own sums first, then all that plans are held to. Sessions
 * are named by their place in the list, from 1.
 */
export function checkWeeklyPlan(week: WeeklyPlan, context: PlanContext): BrokenRule[] {
  const workouts = weeklyWorkouts(week, context)
  const endDay = addDays(week.week_start_date, 6)
  const span = { number: 1, startDay: week.week_start_date, endDay }
  const plan = {
    ...{ style: 'linear' as const, startDay: week.week_start_date, endDay, workouts },
    weeks: [
      {
        ...span,
        phase: 'base' as const,
        isRecovery: false,
        reason: '',
        ...weekSumsOf(span, workouts, context),
      },
    ],
  }
  return [...weeklySums(week), ...checkPlanRules(plan, context)]
}

/** What a week that a model has written says of itself and does not hold. */
export const weeklySums = (week: WeeklyPlan): BrokenRule[] => [...daySums(week), ...weekSums(week)]

const said = (rule: BrokenRule['rule'], words: string, at?: number): BrokenRule => ({
  ...{ rule, words, week: 1 },
  sessions: at === undefined ? [] : [String(at + 1)],
})

/** So many lines that are none are named. */
const MOST_UNREAD = 3

function daySums({ days }: WeeklyPlan): BrokenRule[] {
  return days.flatMap((day, i) => {
    const name = `${day.session_type} on ${day.date}`
    const parts = day.warmup_min + day.main_set_min + day.cooldown_min
    const broken: BrokenRule[] = []
    if (Math.abs(parts - day.duration_min) > 0.5001) {
      const words = `${name}: warm-up, main set and cool-down come to ${parts} min, not to ${day.duration_min}.`
      broken.push(said('sums', words, i))
    }
    if (day.sport === 'Rest' && day.duration_min !== 0) broken.push(said('sums', `${name} is no rest.`, i))
    if (day.sport === 'Rest') return broken
    const { workout, unread } = read(day)
    for (const { text } of unread.slice(0, MOST_UNREAD))
      broken.push(said('steps', `${name}: "${text.slice(0, 60)}" is no step.`, i))
    if (workout.sport !== day.sport.toLowerCase())
      broken.push(said('steps', `${name} is ${day.sport}; its steps say ${workout.sport}.`, i))
    for (const [intent, minutes] of [
      ['warmup', day.warmup_min] as const,
      ['cooldown', day.cooldown_min] as const,
    ]) {
      const held = minutesOf(day, intent)
      if (Math.abs(held - minutes) > 1)
        broken.push(said('sums', `${name}: its ${intent} steps come to ${held} min, not to ${minutes}.`, i))
    }
    return broken
  })
}

function minutesOf(day: WeeklyPlanDay, intent: WorkoutStep['intent']): number {
  const { workout } = read(day)
  const steps = workout.steps.filter((part) => part.type === 'step' && part.intent === intent)
  const none = { thresholdSpeedMps: null, cssMps: null, ftpW: null, thresholdHrBpm: null }
  return Math.round(workoutTotals({ ...workout, steps }, none).durationS / 60)
}

function weekSums({ days, week_start_date, total_planned_hours, notes }: WeeklyPlan): BrokenRule[] {
  const hours = days.reduce((sum, { duration_min }) => sum + duration_min, 0) / 60
  const dates = Array.from({ length: 7 }, (_, i) => addDays(week_start_date, i))
  const keys = notes.key_workouts.length
  return [
    ...(Math.abs(hours - total_planned_hours) > 0.0501
      ? [said('sums', `The days come to ${hours.toFixed(1)} h, not to ${total_planned_hours}.`)]
      : []),
    ...dates
      .filter((date) => !days.some((day) => day.date === date))
      .map((date) => said('weeks', `${date} is missing: a free day is one of rest.`)),
    ...(keys < 2 || keys > 3 ? [said('specificity', `A week has 2 or 3 key workouts, not ${keys}.`)] : []),
  ]
}

const read = (day: WeeklyPlanDay) =>
  readWorkout(day.description, {
    sport: day.sport.toLowerCase() as WorkoutSport,
    title: day.session_type.trim(),
  })

/** Its sessions, each with the half of its day that holds it; a session on a race's day that says so is that race. */
export function weeklyWorkouts({ days }: WeeklyPlan, context: PlanContext): PlannedWorkout[] {
  const pacing = pacingOf(context)
  const slotsOf = slotsOfDays(context.availability)
  return days.flatMap((day, i): PlannedWorkout[] => {
    if (day.sport === 'Rest') return []
    const { workout } = read(day)
    const race = context.races.find((one) => one.day === day.date && /\brace\b/i.test(day.session_type))
    const purpose = race ? 'race' : purposeOf(day)
    const sums = plannedTotals(estimate(workout, pacing), workout.sport !== 'strength')
    const isHard = purpose === 'threshold' || purpose === 'vo2max'
    return [
      {
        ...{ id: String(i + 1), day: day.date, priority: day.priority, purpose, workout, isHard },
        half: halfOf(i, days, slotsOf(dayNumber(day.date))),
        isKey: day.priority === 'high',
        totals: { ...sums, minutes: day.duration_min },
        ...{ reason: day.intensity, raceId: race?.id ?? null },
      },
    ]
  })
}

/** A day's one session takes the half that holds it; two take the halves that hold both, as they stand where they can. */
function halfOf(at: number, days: readonly WeeklyPlanDay[], slots: DaySlots): HalfDay {
  const own = days.flatMap((day, i) => (day.date === days[at]?.date && day.sport !== 'Rest' ? [i] : []))
  const fits = (i: number | undefined, half: HalfDay) => {
    const [day, slot] = [days[i ?? -1], slots[half]]
    if (!day) return true
    const { workout } = read(day)
    const sports: readonly PlanSport[] =
      workout.sport === 'brick' ? ['bike', 'run'] : [workout.sport as PlanSport]
    return usable(slot, sports) && (slot?.minutes ?? 0) >= day.duration_min
  }
  const [first, second] = own
  const isTurned = !(fits(first, 'am') && fits(second, 'pm')) && fits(first, 'pm') && fits(second, 'am')
  return (own.indexOf(at) % 2 === 0) === isTurned ? 'pm' : 'am'
}

function purposeOf({ sport, primary_goal }: WeeklyPlanDay): PlanPurpose {
  return sport === 'Strength' ? 'strength' : sport === 'Brick' ? 'brick' : PURPOSE[primary_goal]
}

/** What a week holds, races left out. */
export function weekSumsOf(
  { startDay, endDay }: Pick<PlanWeek, 'startDay' | 'endDay'>,
  workouts: readonly PlannedWorkout[],
  context: PlanContext,
): Pick<PlanWeek, 'planned' | 'bySport'> {
  const own = workouts.filter(({ raceId, day }) => raceId === null && day >= startDay && day <= endDay)
  const pacing = pacingOf(context)
  const each = own.map(({ workout }) => estimate(workout, pacing).bySport)
  const sum = (of: (one: PlannedWorkout) => number) => own.reduce((all, one) => all + of(one), 0)
  const bySport = PLAN_SPORTS.flatMap((sport) => {
    const parts = each.flatMap((one) => one[sport] ?? [])
    if (parts.length === 0) return []
    const add = (of: (one: (typeof parts)[number]) => number) => parts.reduce((all, one) => all + of(one), 0)
    return [
      [sport, plannedTotals({ s: add(({ s }) => s), m: add(({ m }) => m), stress: add((x) => x.stress) })],
    ]
  })
  return {
    planned: {
      minutes: sum(({ totals }) => totals.minutes),
      km: Math.round(sum(({ totals }) => totals.km ?? 0) * 10) / 10,
      stress: sum(({ totals }) => totals.stress),
    },
    bySport: Object.fromEntries(bySport),
  }
}
