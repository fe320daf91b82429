import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { loadedPlan } from './loaded-plan.ts'
import { plannedView } from './planned-view.ts'
import { loadStanding } from './repo/read.ts'
import { claim, freeActivity, ownActivity, updateMatches } from './repo/store.ts'
import type { MatchWorkout } from './schema.ts'

/** The athlete says which activity a workout is, or that none is. It wins over every rule until it is taken back. */
export async function matchByHand(
  ctx: Ctx,
  planId: string,
  id: string,
  { activityId }: MatchWorkout,
): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  const [{ row, version }, activity] = await Promise.all([
    workoutOf(ctx, athleteId, planId, id),
    activityId === null ? null : ownActivity(ctx.db, athleteId, activityId),
  ])
  if (activity === undefined) throw notFound('This activity')
  const match = { activityId, matchedBy: 'hand' as const, completedAt: activity?.startAt ?? row.coachedAt }
  return storeMatch(ctx, athleteId, { row, version, match })
}

export async function workoutOf(ctx: Ctx, athleteId: string, planId: string, id: string) {
  const loaded = loadedPlan(await loadStanding(ctx.db, athleteId, planId), ctx.now)
  if (!loaded) throw notFound('This plan')
  const row = loaded.rows.find((one) => one.id === id && !one.isWithdrawn)
  if (!row) throw notFound('This workout')
  return { row, version: loaded.version }
}

export async function storeMatch(
  ctx: Ctx,
  athleteId: string,
  {
    row,
    version,
    match,
  }: {
    row: Awaited<ReturnType<typeof workoutOf>>['row']
    version: number
    match: { activityId: string | null; matchedBy: 'hand' | null; completedAt: Date | null }
  },
): Promise<Changed> {
  const storing = ctx.store(
    {
      claim: claim(ctx.db, athleteId, row.planId, version, ctx.now),
      freed: match.activityId === null ? null : freeActivity(ctx.db, athleteId, match.activityId),
      matched: updateMatches(ctx.db, [{ id: row.id, ...match, updatedAt: ctx.now }]),
    },
    {
      jobs: [{ job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` }],
      tell: { athleteId, topic: 'plan' },
    },
  )
  await storing.catch((error: unknown) => {
    if (databaseCode(error) !== DATABASE_CODES.planChanged) throw error
    throw new AppError('conflict', 'The plan is being changed elsewhere. Try again.')
  })
  const gone = {
    activityId: null,
    activityName: null,
    activityKnownAt: null,
    activityS: null,
    activityM: null,
    activityStress: null,
  }
  const done = row.activityId === match.activityId ? {} : gone
  const view = plannedView({ ...row, ...match, ...done })
  return {
    changeId: null,
    version: version + 1,
    workouts: [{ ...view, isCompleted: match.completedAt !== null }],
  }
}
