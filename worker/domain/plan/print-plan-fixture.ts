import { dayNumber } from '../calendar/day.ts'
import { writeSteps } from '../workout/text/write-workout.ts'
import { weekdayOf } from './open-days.ts'
import type { GeneratedPlan, PlannedWorkout, PlanWeek } from './plan.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** A plan as a coach reads it: a line a session, under its week. */
export function printPlan(plan: GeneratedPlan): string {
  if (plan.kind === 'refusal') return `Refused: ${plan.limit} ${plan.wayOut}\n`
  const notes = plan.notes.map(({ text }) => `- ${text}`)
  const weeks = plan.weeks.map((week) =>
    printWeek(
      week,
      plan.workouts.filter(({ day }) => day >= week.startDay && day <= week.endDay),
    ),
  )
  return [...(notes.length > 0 ? [...notes, ''] : []), ...weeks].join('\n')
}

function printWeek(week: PlanWeek, workouts: readonly PlannedWorkout[]): string {
  const name = `${week.phase}${week.isRecovery ? ', recovery' : ''}`
  const { minutes, km, stress } = week.planned
  const sports = Object.entries(week.bySport).map(([sport, sums]) => `${sport} ${sums.minutes}`)
  const each = sports.length > 1 ? ` (${sports.join(', ')})` : ''
  const lines = workouts.map((one) => {
    const steps = writeSteps(one.workout).trim().split('\n').join('; ')
    const mark = one.isHard ? ' **hard**' : ''
    return `- ${DAYS[weekdayOf(dayNumber(one.day))]}${mark} ${one.workout.title}, ${one.totals.minutes} min: ${steps}`
  })
  return `**Week ${week.number}, ${name}: ${minutes} min${each}, ${km} km, ${stress} points**\n\n${lines.join('\n')}\n`
}
