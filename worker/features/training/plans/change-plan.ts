import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import {
  CHANGES_PER_HOUR,
  CONTROL_PER_HOUR,
  type ControlAction,
} from '#worker/domain/entitlement/catalogue.ts'
import type { Decision } from '#worker/domain/plan-change/held-plan.ts'
import type { PlanAction } from '#worker/domain/plan-change/undo-change.ts'
import { requireEntitlement } from '#worker/features/account/entitlements/require-entitlement.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import type { AuditEntry } from '#worker/features/admin/audit/with-audit.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { DATABASE_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { Changed } from './answers.ts'
import { type LoadedPlan, loadedPlan } from './loaded-plan.ts'
import { plannedView } from './planned-view.ts'
import { loadStanding } from './repo/read.ts'
import { storeChange } from './store-change.ts'

export type Decided = Decision & { ofChangeId?: string | null }

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
      return await storeChange(ctx, athleteId, order, loaded, decision)
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
