import type { Ctx } from '#worker/context.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import {
  changeStates,
  type LoggedChange,
  lastDone,
  lastUndone,
  whyKept,
} from '#worker/domain/plan-change/undo-change.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { History } from './answers.ts'
import { loggedChanges } from './loaded-plan.ts'
import { heldDone } from './planned-view.ts'
import { loadLog } from './repo/read.ts'

const MOST_SHOWN = 200

/** What was done to a plan, by whom, and what of it can be undone, for the athlete or their coach. One trip. */
export async function readHistory(ctx: Ctx, planId: string): Promise<History> {
  const {
    plan: [plan],
    log: rows,
    done,
  } = await loadLog(ctx.db, requireReader(ctx).athleteId, planId)
  if (!plan) throw notFound('This plan')
  const log = loggedChanges(rows)
  const states = new Map(changeStates(log).map(({ id, state }) => [id, state]))
  const settled = done.map((row) => ({ ...row, ...heldDone(row) }))
  const kept = (change: LoggedChange) => (states.get(change.id) === 'done' ? whyKept(settled, change) : null)
  const changes = log.map((change) => ({
    ...{ id: change.id, action: change.action, ofChangeId: change.ofChangeId, at: change.head.at },
    ...{ source: change.head.source, reason: change.head.reason },
    state: states.get(change.id) ?? 'fixed',
    whyKept: kept(change),
    workouts: change.rows.map(({ workoutId, before, after }) => ({
      ...{ workoutId, title: after.title, beforeDay: before.day, afterDay: after.day },
      fields: changedFields(before, after),
      ...{ beforeS: before.plannedS, afterS: after.plannedS },
    })),
  }))
  return {
    undo: lastDone(log),
    redo: lastUndone(log),
    changes: changes.toReversed().slice(0, MOST_SHOWN),
  }
}

const changedFields = (before: EditableWorkout, after: EditableWorkout) =>
  (Object.keys(after) as (keyof EditableWorkout)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
