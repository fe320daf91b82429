import type { PlannedWorkout, PlanRequest, TrainingPlan } from '#worker/domain/plan/plan.ts'
import { sessionReason } from '#worker/domain/plan/reasons.ts'
import type { WeeklyPlan } from '#worker/domain/plan/rules/weekly-plan.ts'
import { judgeWeeks } from '#worker/domain/plan/written/judge-weeks.ts'
import { writeSteps } from '#worker/domain/workout/text/write-workout.ts'
import type { Workout, WorkoutStep } from '#worker/domain/workout/workout.ts'
import type { Listener } from '#worker/features/coach/answers/read-listener.ts'
import type { Draft } from '#worker/features/coach/answers/receipts.ts'
import { value } from '#worker/features/coach/answers/receipts.ts'
import { SentenceGate } from '#worker/features/coach/answers/sentence-gate.ts'

interface Given {
  frame: TrainingPlan
  request: PlanRequest
  listener: Listener
  newId: () => string
}

/** The generator's plan, as it is offered where no model wrote one. */
export const byRules = (frame: TrainingPlan) => ({ made: frame, words: [], withheld: 0, isRepaired: false })

/**
 * The plan that a model's weeks make, in words that may be said: titles and reasons that claim more than the plan holds
 * give way to ours, and of its notes only sentences pass whose numbers are the plan's.
 */
export function sayPlan(weeks: readonly WeeklyPlan[], { frame, request, listener, newId }: Given) {
  const bare = weeks.map((week) => ({
    ...week,
    days: week.days.map((day) => ({ ...day, description: unheaded(day.description) })),
  }))
  const { plan, broken } = judgeWeeks(bare, frame, request)
  const gate = new SentenceGate(listener)
  gate.take(plan.weeks.map((week) => weekReceipt(week, plan)))
  const workouts = plan.workouts.map((one) => (one.raceId === null ? saidWorkout(one) : one))
  const words = bare.flatMap(({ notes }, i) => {
    const week = plan.weeks[i]?.number ?? i + 1
    const parts = [
      ['Focus', notes.overall_focus],
      ['Recovery', notes.recovery_guidelines],
      ['Food', notes.nutrition_tips],
      ['Gear', notes.gear_recommendations],
    ] as const
    return parts.flatMap(([title, text]) => {
      const said = spoken(text)
      return said === '' ? [] : [{ week, title, text: said }]
    })
  })
  const made: TrainingPlan = { ...plan, workouts }
  return { made, words, withheld: gate.withheld.length, broken: broken.map((one) => one.words) }

  function spoken(text: string): string {
    const from = gate.said.length
    gate.hear(`${text.replace(/\s+/g, ' ').trim()}\n`)
    gate.end(true)
    return gate.said.slice(from).trim()
  }

  function saidWorkout(one: PlannedWorkout): PlannedWorkout {
    const phase = plan.weeks.find(({ startDay, endDay }) => one.day >= startDay && one.day <= endDay)
    const ours = sessionReason(one.purpose, phase?.phase ?? 'base', plan.goal, phase?.isRecovery ?? false)
    const workout = plainWorkout(one.workout, titleOf(one))
    return { ...one, id: newId(), workout, reason: spoken(one.reason.slice(0, 300)) || ours }
  }
}

function weekReceipt(week: TrainingPlan['weeks'][number], { workouts }: TrainingPlan): Draft {
  const own = workouts.filter(({ day }) => day >= week.startDay && day <= week.endDay)
  return {
    ...{ tool: 'planned_weeks', title: `Week ${week.number}`, day: null, ids: [], href: null, leftOut: null },
    period: { from: week.startDay, to: week.endDay },
    values: [
      ...value('Planned time', week.planned.minutes * 60, 's'),
      ...value('Planned distance', week.planned.km === null ? null : week.planned.km * 1000, 'm'),
      ...value('Sessions', own.length, 'count'),
      ...own.flatMap(({ totals }) => value('Planned time', totals.minutes * 60, 's')),
    ],
    names: own.map(({ workout }) => workout.title),
  }
}

const HARMLESS = /^[\p{L}\p{M}\p{N} ,:;()/+\u00d7&'\u2019\u00b0%\u2013-]{1,80}$/u

/** A model's title where it is one and says no number that its steps do not; else what the session is. */
function titleOf({ workout, purpose }: PlannedWorkout): string {
  const title = workout.title.replace(/\s+/g, ' ').trim()
  const steps = writeSteps(workout)
  const isTrue = [...title.matchAll(/\d+/g)].every(([number]) => steps.includes(number))
  if (HARMLESS.test(title) && isTrue) return title
  const name = purpose.replace('_', ' ').replace('vo2max', 'VO\u2082max')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}, ${workout.sport}`
}

/** Steps alone: what else could be written into a session is free text. */
function plainWorkout({ description: _words, ...workout }: Workout, title: string): Workout {
  const plain = ({ note, ...step }: WorkoutStep): WorkoutStep =>
    note !== undefined && HARMLESS.test(note) ? { ...step, note } : step
  const steps = workout.steps.map((part) =>
    part.type === 'step' ? plain(part) : { ...part, steps: part.steps.map(plain) },
  )
  return { ...workout, title, steps }
}

/** Without lines that say a title, a sport or words: those are fields of their own. */
const unheaded = (description: string) =>
  description
    .split('\n')
    .filter((line) => !/^\s*(?:#|>|sport\s*:)/i.test(line))
    .join('\n')
