import type { Ctx } from '#worker/context.ts'
import { refused } from '#worker/domain/plan-change/held-plan.ts'
import { undoChange as decideUndo, lastDone, lastUndone } from '#worker/domain/plan-change/undo-change.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Changed } from './answers.ts'
import { changePlan } from './change-plan.ts'
import type { UndoChange } from './schema.ts'

/** Takes a change back or does it again: the last one, or any that nothing has touched since. */
export async function undoChange(
  ctx: Ctx,
  planId: string,
  way: 'undo' | 'redo',
  input: UndoChange,
): Promise<Changed> {
  requireAthlete(ctx)
  return changePlan(ctx, {
    ...{ planId, action: way, reason: input.reason },
    decide: (loaded) => {
      const changeId = input.changeId ?? (way === 'undo' ? lastDone(loaded.log) : lastUndone(loaded.log))
      if (changeId === null) return refused('conflict', `There is nothing to ${way}.`)
      return { ...decideUndo(loaded, loaded.log, { changeId, way }), ofChangeId: changeId }
    },
  })
}
