import type { Ctx } from '#worker/context.ts'
import { healthNotes, withoutHealth } from '#worker/domain/plan/health-notes.ts'
import type { PlanOutline, WorkoutChange } from '#worker/domain/plan-change/held-plan.ts'
import { auditName } from '#worker/platform/audit-name.ts'
import type { Changed } from './answers.ts'
import type { Decided, Order } from './change-plan.ts'
import type { LoadedPlan } from './loaded-plan.ts'
import { plannedView } from './planned-view.ts'
import { claim, insertLog, insertWorkouts, setOutline, updateMatches, updateWorkouts } from './repo/store.ts'

type Changes = Decided & { kind: 'changes' }

/** Stores what was decided and its log in one transaction, which is refused where the plan changed in between. */
export async function storeChange(
  ctx: Ctx,
  athleteId: string,
  order: Order,
  loaded: LoadedPlan,
  decided: Changes,
): Promise<Changed> {
  const { planId } = order
  const { changes, outline, ofChangeId = null } = decided
  if (changes.length === 0 && !outline) return storeNothing(ctx, athleteId, order, loaded)
  const changeId = ctx.id('planChange')
  const at = { updatedAt: ctx.now }
  const changed = changedRows(loaded, changes)
  const made = { planId, athleteId, createdAt: ctx.now }
  // What was found for a workout that is put elsewhere is free again; the rule looks anew.
  const unmatched = { activityId: null, matchedBy: null, completedAt: null }
  const freed = changed.filter(({ before }) => before?.matchedBy === 'auto')
  const touchesPast = changes.some(
    ({ before, after }) => before.day <= loaded.today || after.day <= loaded.today,
  )
  await ctx.store(
    {
      first: order.first,
      claim: claim(ctx.db, athleteId, planId, loaded.version, ctx.now),
      also: order.also?.({ changeId }),
      outline: outline ? setOutline(ctx.db, planId, outlineNow(loaded, outline.after, ofChangeId)) : null,
      added: insertWorkouts(
        ctx.db,
        changed.filter(isNew).map(({ row, origin }) => ({ ...row, ...made, ...at, ...origin })),
      ),
      changed: updateWorkouts(
        ctx.db,
        changed.filter((one) => !isNew(one)).map(({ row }) => ({ ...row, ...at })),
      ),
      freed: updateMatches(
        ctx.db,
        freed.map(({ row: { id } }) => ({ id, ...unmatched, ...at })),
      ),
      log: insertLog(ctx.db, logRows(ctx, athleteId, order, decided, changeId)),
    },
    {
      jobs: touchesPast
        ? [{ job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` }]
        : [],
      audit: order.audit ?? null,
      tell: { athleteId, topic: 'plan' },
    },
  )
  return {
    changeId,
    version: loaded.version + 1,
    workouts: changed.filter(({ row }) => !row.isWithdrawn).map((one) => viewOf(order, loaded, one)),
  }
}

/** A change of nothing leaves no log, and the plan its version; what stands or falls with it is stored all the same. */
async function storeNothing(
  ctx: Ctx,
  athleteId: string,
  order: Order,
  { version }: LoadedPlan,
): Promise<Changed> {
  if (order.also)
    await ctx.store(
      { first: order.first, also: order.also({ changeId: null }) },
      { audit: order.audit ?? null, tell: { athleteId, topic: 'plan' } },
    )
  return { changeId: null, version, workouts: [] }
}

/** Each workout as it was, as the change leaves it, and where a new one comes from. */
function changedRows({ rows }: LoadedPlan, changes: readonly WorkoutChange[]) {
  const known = new Map(rows.map((row) => [row.id, row]))
  return changes.map(({ workoutId, after, made }) => {
    const before = known.get(workoutId)
    const row = { ...after, id: workoutId, version: (before?.version ?? 0) + 1 }
    return { before, row, origin: made ?? { reason: null, raceId: null } }
  })
}

type ChangedRow = ReturnType<typeof changedRows>[number]

const isNew = ({ before }: ChangedRow) => before === undefined

function logRows(
  { now, actor }: Ctx,
  athleteId: string,
  { planId, action, reason, source }: Order,
  { changes, outline, ofChangeId = null }: Changes,
  changeId: string,
): Parameters<typeof insertLog>[1] {
  return [...changes, ...(outline ? [loggedOutline(outline)] : [])].map(({ workoutId, before, after }) => ({
    ...{ athleteId, planId, changeId, workoutId, action, ofChangeId },
    before: { ...before },
    after: { ...after },
    at: now,
    reason: reason || null,
    source: source ?? 'athlete',
    actorId: auditName(actor),
  }))
}

const loggedOutline = ({ before, after }: { before: PlanOutline; after: PlanOutline }) => ({
  ...{ workoutId: null, before: withoutHealth(before), after: withoutHealth(after) },
})

/** The log knows nothing of an injury: what the plan says of one now stays through an undo. */
const outlineNow = ({ outline }: LoadedPlan, after: PlanOutline, ofChangeId: string | null): PlanOutline =>
  ofChangeId === null
    ? after
    : { ...after, notes: [...healthNotes(outline.notes), ...(after.notes as unknown[])] }

/** What is shown of a workout after it: of a new one nothing was done yet. */
const viewOf = ({ planId }: Order, { plan }: LoadedPlan, { before, row, origin }: ChangedRow) =>
  plannedView({
    ...{ planId, planStartDay: plan.startDay, completedAt: null, matchedBy: null, raceId: null },
    ...{ coachedBookingId: null, coachedAt: null, activityId: null, activityName: null },
    ...{ activityKnownAt: null, activityS: null, activityM: null, activityStress: null },
    reason: origin.reason,
    ...before,
    ...row,
  })
