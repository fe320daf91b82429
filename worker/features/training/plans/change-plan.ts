import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import {
  CHANGES_PER_HOUR,
  CONTROL_PER_HOUR,
  type ControlAction,
} from '#worker/domain/entitlement/catalogue.ts'
import { healthNotes, withoutHealth } from '#worker/domain/plan/health-notes.ts'
import type { Decision, PlanOutline } from '#worker/domain/plan-change/held-plan.ts'
import type { PlanAction } from '#worker/domain/plan-change/undo-change.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { auditName } from '#worker/platform/audit-name.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { type LoadedPlan, loadedPlan } from './loaded-plan.ts'
import { plannedView } from './planned-view.ts'
import { loadStanding } from './repo/read.ts'
import { claim, insertLog, insertWorkouts, setOutline, updateMatches, updateWorkouts } from './repo/store.ts'

type Decided = Decision & { ofChangeId?: string | null }

/** One change of a plan, as its route orders it. */
export interface Order {
  planId: string
  action: PlanAction
  /** Changes of single workouts by hand: they need the entitlement, and are counted by the hour. */
  counts?: ControlAction
  /** Needs the entitlement though it is not counted. */
  isControl?: boolean
  reason?: string | undefined
  /** What the form was shown: of this workout, or of the plan where none is named. */
  version?: number | undefined
  workoutId?: string
  /** Fields that only a new workout has. */
  added?: { id: string }
  /** Whose change it is, where it is not the athlete's own. */
  source?: 'coach' | 'trainer' | 'system'
  /** Confirmed proposals are bounded where they are made. */
  isUncounted?: boolean
  /** Refuses the whole change, before anything of it is written. */
  first?: Statement
  audit?: readonly AuditEntry[]
  /** What else is true once it is stored; it stands or falls with it. */
  also?: (change: { changeId: string | null }) => Statement
  decide(loaded: LoadedPlan): Decided | Promise<Decided>
}

/** Somebody else may change the plan between the look and the change so often. */
const TRIES = 4

/** Loads, decides, stores with the log in the same transaction; decides anew where the plan changed in between. */
export async function changePlan(ctx: Ctx, order: Order): Promise<Changed> {
  const athleteId = requireAthlete(ctx)
  for (let tries = 1; ; tries++) {
    const [rows, isOn] = await Promise.all([
      loadStanding(ctx.db, athleteId, order.planId),
      readFlag(ctx, 'plans.workout_control', athleteId),
    ])
    const loaded = loadedPlan(rows, ctx.now)
    if (!loaded) throw notFound('This plan')
    if (tries === 1) await mayAsk(ctx, athleteId, order, loaded, isOn)
    refuseStale(order, loaded)
    const decision = await order.decide(loaded)
    if (decision.kind === 'refusal') {
      const { code, message, field } = decision.refusal
      throw new AppError(code, message, field ? { field } : {})
    }
    try {
      return await store(ctx, athleteId, order, loaded, decision)
    } catch (error) {
      if (databaseCode(error) !== DATABASE_CODES.planChanged) throw error
      if (tries >= TRIES) throw new AppError('conflict', 'The plan is being changed elsewhere. Try again.')
    }
  }
}

/** What an hour holds so many of, in words. */
const COUNTED: Record<ControlAction | 'change', string> = {
  move: 'workouts are moved',
  edit: 'changes are made to workouts',
  add: 'workouts are added',
  delete: 'workouts are left out',
  change: 'changes are made to a plan',
}

async function mayAsk(ctx: Ctx, athleteId: string, order: Order, loaded: LoadedPlan, isOn: boolean) {
  if (order.counts || order.isControl) {
    if (!isOn)
      throw new AppError('conflict', 'Changing workouts is switched off for now. Nothing was changed.')
    requireEntitlement(loaded.entitled, 'workout.control')
  }
  if (order.isUncounted) return
  const limit = order.counts ? CONTROL_PER_HOUR[order.counts] : CHANGES_PER_HOUR
  const key = `plan.${order.counts ?? 'change'}:${athleteId}`
  await takeLimit(ctx, key, { limit, windowS: 3600 }, COUNTED[order.counts ?? 'change'])
}

/** Two tabs: whoever comes second is shown what stands there now. */
function refuseStale({ version, workoutId }: Order, { rows, version: now }: LoadedPlan): void {
  if (version === undefined) return
  if (workoutId === undefined) {
    if (version !== now) throw changedMeanwhile('This plan', { version: now, etag: String(now) })
    return
  }
  const row = rows.find(({ id, isWithdrawn }) => id === workoutId && !isWithdrawn)
  if (row && row.version !== version)
    throw changedMeanwhile('This workout', { ...plannedView(row), etag: String(row.version) })
}

async function store(
  ctx: Ctx,
  athleteId: string,
  order: Order,
  loaded: LoadedPlan,
  { changes, outline, ofChangeId = null }: Decided & { kind: 'changes' },
): Promise<Changed> {
  const { planId, action, source = 'athlete' } = order
  if (changes.length === 0 && !outline) {
    if (order.also)
      await ctx.store(
        { first: order.first, also: order.also({ changeId: null }) },
        { audit: order.audit ?? null, tell: { athleteId, topic: 'plan' } },
      )
    return { changeId: null, version: loaded.version, workouts: [] }
  }
  const changeId = ctx.id('planChange')
  const known = new Map(loaded.rows.map((row) => [row.id, row]))
  const at = { updatedAt: ctx.now }
  const origins = new Map(
    changes.map(({ workoutId, made }) => [workoutId, made ?? { reason: null, raceId: null }]),
  )
  const changed = changes.map(({ workoutId, after }) => {
    const version = (known.get(workoutId)?.version ?? 0) + 1
    return { ...after, id: workoutId, version }
  })
  const isNew = ({ id }: { id: string }) => !known.has(id)
  const made = { planId, athleteId, createdAt: ctx.now }
  // What was found for a workout that is put elsewhere is free again; the rule looks anew.
  const unmatched = { activityId: null, matchedBy: null, completedAt: null }
  const freed = changed
    .filter(({ id }) => known.get(id)?.matchedBy === 'auto')
    .map(({ id }) => ({ id, ...unmatched, ...at }))
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
        changed.filter(isNew).map((row) => ({ ...row, ...made, ...at, ...origins.get(row.id) })),
      ),
      changed: updateWorkouts(
        ctx.db,
        changed.filter((row) => !isNew(row)).map((row) => ({ ...row, ...at })),
      ),
      freed: updateMatches(ctx.db, freed),
      log: insertLog(
        ctx.db,
        [...changes, ...(outline ? [loggedOutline(outline)] : [])].map(({ workoutId, before, after }) => ({
          ...{ athleteId, planId, changeId, workoutId, action, ofChangeId },
          before: { ...before },
          after: { ...after },
          at: ctx.now,
          reason: order.reason || null,
          source,
          actorId: auditName(ctx.actor),
        })),
      ),
    },
    {
      jobs: touchesPast
        ? [{ job: { type: 'plan.match', athleteId }, laneKey: `plan.match:${athleteId}` }]
        : [],
      audit: order.audit ?? null,
      tell: { athleteId, topic: 'plan' },
    },
  )
  const base = {
    planId,
    planStartDay: loaded.plan.startDay,
    completedAt: null,
    matchedBy: null,
    raceId: null,
    coachedBookingId: null,
    coachedAt: null,
  }
  const none = {
    activityId: null,
    activityName: null,
    activityKnownAt: null,
    activityS: null,
    activityM: null,
    activityStress: null,
  }
  return {
    changeId,
    version: loaded.version + 1,
    workouts: changed
      .filter(({ isWithdrawn }) => !isWithdrawn)
      .map((row) =>
        plannedView({
          ...base,
          ...none,
          reason: origins.get(row.id)?.reason ?? null,
          ...known.get(row.id),
          ...row,
        }),
      ),
  }
}

const loggedOutline = ({ before, after }: { before: PlanOutline; after: PlanOutline }) => ({
  ...{ workoutId: null, before: withoutHealth(before), after: withoutHealth(after) },
})

/** The log knows nothing of an injury: what the plan says of one now stays through an undo. */
const outlineNow = ({ outline }: LoadedPlan, after: PlanOutline, ofChangeId: string | null): PlanOutline =>
  ofChangeId === null
    ? after
    : { ...after, notes: [...healthNotes(outline.notes), ...(after.notes as unknown[])] }
