import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { isDoneEnough } from '#worker/domain/plan-change/done-enough.ts'
import { matchActivities } from '#worker/domain/plan-change/match-activities.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { clearMatches, loadMatching } from './repo/match.ts'
import { claim, updateMatches } from './repo/store.ts'

/** A plan lasts 24 weeks at most; what is older was matched long ago. */
const REACH_DAYS = 200

/**
 * Finds which activities are which workouts of an athlete's plan. The same activities give the same matches, however
 * often and in whatever order they came; a plan that changes meanwhile is looked at again by a later try.
 */
export async function matchPlan(ctx: Ctx, athleteId: string): Promise<void> {
  requireSystem(ctx)
  const utcDay = ctx.now.toISOString().slice(0, 10)
  const { workouts: rows, activities: known } = await loadMatching(
    ctx.db,
    athleteId,
    addDays(utcDay, -REACH_DAYS),
    addDays(utcDay, 1),
  )
  // An activity chosen by hand that is deleted leaves its workout to the rule again; done with a trainer is not that.
  const workouts = rows
    .map((row) => ({ ...row, since: (row.changedAt ?? row.createdAt).getTime() }))
    .map((row) =>
      row.matchedBy === 'hand' && row.activityId === null && !isSameTime(row.completedAt, row.coachedAt)
        ? { ...row, matchedBy: null }
        : row,
    )
  const activities = known.map((one) => ({ ...one, since: one.createdAt.getTime() }))
  const matched = matchActivities(workouts, activities)
  const activityOf = new Map(activities.map((one) => [one.id, one]))
  const changed = workouts.flatMap((row, i) => {
    if (row.matchedBy === 'hand') return []
    const activityId = matched.get(row.id) ?? null
    const found = activityId === null ? undefined : activityOf.get(activityId)
    const completedAt = found && isDoneEnough(row, found.movingS) ? found.startAt : row.coachedAt
    const matchedBy = activityId === null ? null : ('auto' as const)
    const same = row.activityId === activityId && rows[i]?.matchedBy === matchedBy
    return same && isSameTime(row.completedAt, completedAt)
      ? []
      : [
          {
            id: row.id,
            planId: row.planId,
            planVersion: row.planVersion,
            activityId,
            matchedBy,
            completedAt,
            updatedAt: ctx.now,
          },
        ]
  })
  if (changed.length === 0) return
  const plans = new Map(changed.map(({ planId, planVersion }) => [planId, planVersion]))
  await ctx.store(
    {
      claims: [...plans].map(([planId, version]) => claim(ctx.db, athleteId, planId, version, ctx.now)),
      cleared: clearMatches(
        ctx.db,
        athleteId,
        changed.map(({ id }) => id),
      ),
      matched: updateMatches(ctx.db, changed),
    },
    {
      jobs: [{ job: { type: 'plan.react', athleteId }, laneKey: `plan.react:${athleteId}` }],
      tell: { athleteId, topic: 'plan' },
    },
  )
}

const isSameTime = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime()
