import { addDays } from '../../calendar/day.ts'
import { dayWords } from '../../calendar/day-words.ts'
import type { PlannedWorkout, TrainingPlan } from '../plan.ts'
import { checkPlanRules } from '../rules/check-plan-rules.ts'
import type { BrokenRule, PlanContext } from '../rules/rule.ts'
import { type WeeklyPlan, weeklySums, weeklyWorkouts, weekSumsOf } from '../rules/weekly-plan.ts'
import { firstWeeks } from './weekly-frame.ts'

export interface JudgedWeeks {
  plan: TrainingPlan
  broken: readonly BrokenRule[]
}

/**
 * Puts weeks that a model has written in the place of the generator's, whose phases and races stay, and holds the whole
 * against the rules of all plans. Pure; no day outside of a week's own seven gets in.
 * @param weeks from the first on; the plan ends with the last of them
 * @param frame the generator's plan of the same request
 */
export function judgeWeeks(
  weeks: readonly WeeklyPlan[],
  frame: TrainingPlan,
  context: PlanContext,
): JudgedWeeks {
  const plan = firstWeeks(frame, weeks.length)
  const withoutRaces = { ...context, races: [] }
  const broken: BrokenRule[] = []
  if (weeks.length === 0 || weeks.length > frame.weeks.length)
    broken.push(said(null, `The plan has ${frame.weeks.length} weeks, not ${weeks.length}.`))
  const own = plan.weeks.flatMap((span, i): PlannedWorkout[] => {
    const week = weeks[i]
    if (week === undefined) return []
    if (week.week_start_date !== span.startDay)
      broken.push(said(span.number, `Week ${span.number} begins on ${dayWords(span.startDay)}.`))
    const isInside = (date: string) => date >= span.startDay && date <= addDays(span.startDay, 6)
    const outside = week.days.filter(({ date }) => !isInside(date))
    broken.push(
      ...outside.map(({ date }) => said(span.number, `${date} is no day of week ${span.number}.`)),
      ...weeklySums(week).map((one) => ({ ...one, week: span.number })),
    )
    const days = week.days.filter(({ date }) => isInside(date))
    return weeklyWorkouts({ ...week, days }, withoutRaces).map((one) => ({
      ...one,
      id: `${span.number}.${one.id}`,
    }))
  })
  const races = plan.workouts.filter(({ raceId }) => raceId !== null)
  const workouts = [...races, ...own].toSorted((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : a.half < b.half ? -1 : 1,
  )
  const judged: TrainingPlan = {
    ...plan,
    workouts,
    weeks: plan.weeks.map((week) => ({ ...week, ...weekSumsOf(week, workouts, context) })),
    notes: plan.notes.filter(({ kind }) => kind === 'choice'),
  }
  return { plan: judged, broken: [...broken, ...checkPlanRules(judged, context)] }
}

const said = (week: number | null, words: string): BrokenRule => ({
  rule: 'weeks',
  week,
  words,
  sessions: [],
})
