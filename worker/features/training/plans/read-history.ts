import type { Ctx } from '#worker/context.ts'
import type { EditableWorkout } from '#worker/domain/plan-change/held-plan.ts'
import { changeStates, lastDone, lastUndone } from '#worker/domain/plan-change/undo-change.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { History } from './answers.ts'
import { loggedChanges } from './loaded-plan.ts'
import { loadLog } from './repo/read.ts'

const MOST_SHOWN = 200

/** What was done to a plan, by whom, and what of it can be undone, for the athlete or their coach. One trip. */
export async function readHistory(ctx: Ctx, planId: string): Promise<History> {
  const {
    plan: [plan],
    log: rows,
  } = await loadLog(ctx.db, requireReader(ctx).athleteId, planId)
  if (!plan) throw notFound('This plan')
  const log = loggedChanges(rows)
  const states = new Map(changeStates(log).map(({ id, state }) => [id, state]))
  const changes = log.map(({ id, action, ofChangeId, head, rows: workouts }) => ({
    ...{ id, action, ofChangeId, at: head.at, source: head.source, reason: head.reason },
    state: states.get(id) ?? 'fixed',
    workouts: workouts.map(({ workoutId, before, after }) => ({
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
