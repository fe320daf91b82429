import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import type { PlannedWorkout, PlanPurpose } from '#worker/domain/plan/plan.ts'
import { type Decision, type HeldWorkout, refused } from '#worker/domain/plan-change/held-plan.ts'
import { replan } from '#worker/domain/plan-change/replan.ts'
import type { LoadedPlan } from './loaded-plan.ts'
import { madePlan } from './made-plan.ts'
import { planningRequest } from './planning-request.ts'
import type { PlanningRows } from './repo/planning.ts'
import { PreviewPlan } from './schema.ts'

/** What the plan would be, made anew from tomorrow on for the same goal and days, with the time there is now. */
export async function replanDecision(ctx: Ctx, loaded: LoadedPlan, rows: PlanningRows): Promise<Decision> {
  const { plan, today, workouts } = loaded
  const asked = PreviewPlan.safeParse(loaded.request)
  if (!asked.success)
    return refused('conflict', 'What this plan was made by is not known, so it cannot be made anew.')
  const planning = planningRequest(
    rows,
    { ...asked.data, startDay: plan.startDay },
    { now: ctx.now, newId: (kind) => ctx.id(kind) },
  )
  const made = await madePlan(ctx, {
    ...planning.request,
    today: addDays(today, 1),
    kept: workouts
      .filter(({ day, isSkipped, isWithdrawn }) => day <= today && !isSkipped && !isWithdrawn)
      .map(kept),
  })
  if (made.kind === 'refusal') return refused('conflict', `${made.limit} ${made.wayOut}`)
  return replan(loaded, made, today)
}

/** A workout as the generator takes those it keeps. */
const kept = (one: HeldWorkout): PlannedWorkout => ({
  ...{ id: one.id, day: one.day, half: one.half, priority: one.priority, isKey: one.isKey },
  ...{ isHard: one.isHard, purpose: one.purpose as PlanPurpose, workout: one.workout },
  totals: {
    minutes: one.plannedS / 60,
    km: one.plannedM === null ? null : one.plannedM / 1000,
    stress: one.plannedStress,
  },
  ...{ reason: '', raceId: one.purpose === 'race' ? one.id : null },
})
