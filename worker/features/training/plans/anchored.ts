import type { Ctx } from '#worker/context.ts'
import type { PlanGoal, PlanPhase, PlanWeek } from '#worker/domain/plan/plan.ts'
import { anchorPlan } from '#worker/domain/plan-change/anchor-plan.ts'
import { notFound } from '#worker/platform/errors.ts'
import { heldWorkout } from './planned-view.ts'
import { planningRequest } from './planning-request.ts'
import type { PlanningRows } from './repo/planning.ts'
import type { TemplateRows } from './repo/template.ts'
import { PreviewPlan } from './schema.ts'

/** The weeks of a plan laid so that they end on another day, beside what a new plan is made from. */
export function anchored(
  ctx: Pick<Ctx, 'now' | 'id'>,
  { plan: [row], workouts }: TemplateRows,
  planning: PlanningRows,
  endDay: string,
) {
  if (!row) throw notFound('This plan')
  const { discipline, distance, style, name } = row
  const goal = { discipline, distance } as PlanGoal
  const race = workouts.find(({ day, purpose }) => purpose === 'race' && day === row.endDay)
  const before = PreviewPlan.safeParse(row.request)
  // What the plan was made by, but for what is true of its own days.
  const input: PreviewPlan = {
    ...PreviewPlan.parse(before.success ? before.data : { goal, style }),
    ...{ goal, style, startDay: null, weeks: null, breakCause: null, goalS: null, availability: null },
    races: race ? [{ name: race.title.slice(0, 120), day: endDay, priority: 'A', goal }] : [],
  }
  const found = planningRequest(planning, input, { now: ctx.now, newId: (kind) => ctx.id(kind) })
  // Races on the way are rows already and stay as they are.
  const goalRace = found.request.races.find(({ day, priority }) => priority === 'A' && day === endDay)
  const races = goalRace ? [goalRace] : []
  const made = anchorPlan(
    {
      ...{ startDay: row.startDay, endDay: row.endDay, workouts: workouts.map(heldWorkout) },
      ...{ phases: row.phases as PlanPhase[], weeks: row.weeks as PlanWeek[] },
    },
    {
      ...{ endDay, today: found.today, raceId: goalRace?.id ?? null },
      availability: found.isAvailabilityAssumed ? null : found.request.availability,
    },
    () => ctx.id('plannedWorkout'),
  )
  return { name, goal, input, planning: { ...found, request: { ...found.request, races } }, made }
}
