import { addDays } from '../../calendar/day.ts'
import { writeSteps } from '../../workout/text/write-workout.ts'
import { workoutTotals } from '../../workout/totals.ts'
import type { WorkoutStep } from '../../workout/workout.ts'
import type { PlannedWorkout, PlanPurpose, TrainingPlan } from '../plan.ts'
import type { WeeklyPlan, WeeklyPlanDay } from '../rules/weekly-plan.ts'

/** The first weeks of a plan, as a plan. */
export function firstWeeks(plan: TrainingPlan, count: number): TrainingPlan {
  const weeks = plan.weeks.slice(0, count)
  const endDay = weeks.at(-1)?.endDay ?? plan.endDay
  return {
    ...plan,
    ...{ weeks, endDay },
    phases: plan.phases
      .filter(({ fromWeek }) => fromWeek <= count)
      .map((phase) =>
        phase.toWeek <= count
          ? phase
          : { ...phase, toWeek: count, endDay: [endDay, phase.endDay].toSorted()[0] ?? endDay },
      ),
    workouts: plan.workouts.filter(({ day }) => day <= endDay),
    notes: plan.notes.filter(({ week }) => week === null || week <= count),
  }
}

const SPORT: Record<string, WeeklyPlanDay['sport']> = {
  ...{ run: 'Run', bike: 'Bike', swim: 'Swim', strength: 'Strength', brick: 'Brick' },
}
const GOAL: Record<PlanPurpose, WeeklyPlanDay['primary_goal']> = {
  ...{ recovery: 'recovery', endurance: 'aerobic endurance', long: 'aerobic endurance' },
  ...{ tempo: 'threshold power', threshold: 'threshold power', race_pace: 'aerobic endurance' },
  ...{ vo2max: 'VO2max', technique: 'technique', strength: 'recovery', brick: 'aerobic endurance' },
  race: 'aerobic endurance',
}
const NONE = { thresholdSpeedMps: null, cssMps: null, ftpW: null, thresholdHrBpm: null }

/** A plan's weeks in the words a model writes them in: what it begins from. Days of races are free: a race has its own session. */
export function weeklyFrame(plan: TrainingPlan): WeeklyPlan[] {
  return plan.weeks.map((week) => {
    const own = plan.workouts.filter(
      ({ day, raceId }) => raceId === null && day >= week.startDay && day <= week.endDay,
    )
    const keys = own.filter(({ isKey }) => isKey).map(({ workout }) => workout.title)
    const others = own.filter(({ isKey }) => !isKey).map(({ workout }) => workout.title)
    const minutes = own.reduce((sum, { totals }) => sum + totals.minutes, 0)
    const titles = [...new Set([...keys, ...others, 'Easy day', 'Rest'])]
    return {
      week_start_date: week.startDay,
      total_planned_hours: Math.round((minutes / 60) * 100) / 100,
      days: Array.from({ length: 7 }, (_, i) => addDays(week.startDay, i)).flatMap((date) => {
        const ofDay = own.filter(({ day }) => day === date)
        return ofDay.length === 0 ? [restOn(date)] : ofDay.map(dayOf)
      }),
      notes: {
        ...{
          overall_focus: week.reason,
          key_workouts: titles.slice(0, Math.min(3, Math.max(2, keys.length))),
        },
        recovery_guidelines: 'Easy stays easy; sleep before extra minutes.',
        nutrition_tips: 'Eat before and after what is long or hard.',
        gear_recommendations: 'Nothing new on a key day.',
      },
    }
  })
}

const restOn = (date: string): WeeklyPlanDay => ({
  ...{ date, sport: 'Rest', session_type: 'Rest', duration_min: 0, intensity: 'none', description: '' },
  ...{ primary_goal: 'recovery', priority: 'low', warmup_min: 0, main_set_min: 0, cooldown_min: 0 },
})

function dayOf({ day, workout, totals, purpose, priority, reason }: PlannedWorkout): WeeklyPlanDay {
  const minutesOf = (intent: WorkoutStep['intent']) => {
    const steps = workout.steps.filter((part) => part.type === 'step' && part.intent === intent)
    return Math.round(workoutTotals({ ...workout, steps }, NONE).durationS / 60)
  }
  const [warmup, cooldown] = [minutesOf('warmup'), minutesOf('cooldown')]
  return {
    ...{ date: day, sport: SPORT[workout.sport] ?? 'Run', session_type: workout.title },
    ...{ duration_min: totals.minutes, intensity: reason, description: writeSteps(workout) },
    ...{ primary_goal: GOAL[purpose], priority, warmup_min: warmup, cooldown_min: cooldown },
    main_set_min: totals.minutes - warmup - cooldown,
  }
}
