import type { Ctx } from '#worker/context.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ReplanView } from './answers.ts'
import { loadedPlan } from './loaded-plan.ts'
import { baselineFrom } from './preview-plan.ts'
import { replanDecision } from './replan-decision.ts'
import { loadPlanning } from './repo/planning.ts'
import { loadStanding } from './repo/read.ts'

/** What a plan made anew from tomorrow on would change, before anything does. One trip. */
export async function readReplan(ctx: Ctx, planId: string): Promise<ReplanView> {
  const athleteId = requireAthlete(ctx)
  const [standing, planning] = await Promise.all([
    loadStanding(ctx.db, athleteId, planId),
    loadPlanning(ctx.db, athleteId, baselineFrom(ctx), null),
  ])
  const loaded = loadedPlan(standing, ctx.now)
  if (!loaded) throw notFound('This plan')
  const decision = await replanDecision(ctx, loaded, planning)
  const coming = loaded.workouts.filter(
    ({ day, isSkipped, isWithdrawn }) => day > loaded.today && !isSkipped && !isWithdrawn,
  )
  const before = totals(coming)
  if (decision.kind === 'refusal') {
    const { message } = decision.refusal
    return {
      ...{ version: loaded.version, refusal: message, changes: [], stays: coming.length, before },
      after: before,
    }
  }
  const gone = new Set(
    decision.changes.filter(({ after }) => after.isWithdrawn).map(({ workoutId }) => workoutId),
  )
  const added = decision.changes.filter(({ after }) => !after.isWithdrawn)
  const stay = coming.filter(({ id }) => !gone.has(id))
  return {
    ...{ version: loaded.version, refusal: null, stays: stay.length, before },
    after: totals([...stay, ...added.map(({ after }) => after)]),
    changes: decision.changes
      .map(({ after, made }) => ({
        ...{ day: after.day, title: after.title, s: after.plannedS, why: made?.reason ?? null },
        kind: after.isWithdrawn ? ('goes' as const) : ('comes' as const),
      }))
      .toSorted((a, b) => (a.day === b.day ? (a.kind < b.kind ? 1 : -1) : a.day < b.day ? -1 : 1)),
  }
}

const totals = (workouts: readonly Pick<EditableWorkout, 'plannedS' | 'plannedM' | 'plannedStress'>[]) => ({
  s: workouts.reduce((sum, { plannedS }) => sum + plannedS, 0),
  m: workouts.reduce((sum, { plannedM }) => sum + (plannedM ?? 0), 0),
  stress: workouts.reduce((sum, { plannedStress }) => sum + plannedStress, 0),
})
