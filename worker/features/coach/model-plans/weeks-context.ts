import type { PlanRequest, TrainingPlan } from '#worker/domain/plan/plan.ts'
import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'

const BEFORE = 2

interface Given {
  listener: Listener
  wishes: string
  request: PlanRequest
  frame: TrainingPlan
  /** The generator's own weeks of those to be written. */
  draft: readonly WeeklyPlan[]
  /** What is written already. */
  before: readonly WeeklyPlan[]
}

/** What belongs to this athlete and plan, as data: of rows that a model may hear of alone. */
export function weeksContext({ listener, wishes, request, frame, draft, before }: Given): string {
  const { goal, baseline, availability, races, backToBackHard, longDay, keyDays } = request
  const weeks = frame.weeks.filter(({ startDay }) => draft.some((one) => one.week_start_date === startDay))
  const facts = {
    today: listener.today,
    language: listener.locale,
    units: listener.units === 'imperial' ? 'miles, feet' : 'kilometres, metres',
    goal,
    experience: baseline.experience,
    done_lately_minutes_a_week: Object.fromEntries(
      Object.entries(baseline.sports).map(([sport, { weeklyMinutes, longestMinutes }]) => [
        sport,
        { weeks: weeklyMinutes, longest: longestMinutes },
      ]),
    ),
    races: races.map(({ day, priority, goal: of, name }) => ({ day, priority, of, name })),
    time: {
      monday_first: availability.week,
      other_days: availability.overrides,
      no_training: availability.blackoutDays,
      two_a_day: availability.twoADays,
      hard_days_in_a_row: backToBackHard,
      ...{ long_day: longDay, key_days: keyDays },
    },
    weeks: weeks.map(({ startDay, phase, isRecovery, planned, reason }) => ({
      ...{
        week_start_date: startDay,
        phase,
        is_recovery: isRecovery,
        about_minutes: planned.minutes,
        reason,
      },
    })),
    written_before: before.slice(-BEFORE).map(({ week_start_date, total_planned_hours, days }) => ({
      ...{ week_start_date, total_planned_hours },
      days: days.map(({ date, sport, session_type, duration_min }) => ({
        date,
        sport,
        session_type,
        duration_min,
      })),
    })),
    wishes,
    draft: { weeks: draft },
  }
  return `Context of this plan, as data:\n${JSON.stringify(facts)}`
}
