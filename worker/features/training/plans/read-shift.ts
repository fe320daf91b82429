import type { Ctx } from '#worker/context.ts'
import { shiftDays } from '#worker/domain/plan-change/shift-days.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ShiftView } from './answers-season.ts'
import { loadedPlan } from './loaded-plan.ts'
import { loadStanding } from './repo/read.ts'
import type { ShiftQuery } from './schema.ts'

/** Where everything from a day on would come to lie, before anything does. One trip. */
export async function readShift(ctx: Ctx, planId: string, query: ShiftQuery): Promise<ShiftView> {
  const rows = await loadStanding(ctx.db, requireAthlete(ctx), planId)
  const loaded = loadedPlan(rows, ctx.now)
  if (!loaded) throw notFound('This plan')
  const input = { fromDay: query.from_day, days: query.days }
  const decision = shiftDays(loaded, input, loaded.today)
  const isChange = decision.kind === 'changes'
  return {
    version: loaded.version,
    ...input,
    refusal: isChange ? null : decision.refusal.message,
    changes: isChange
      ? decision.changes.map(({ before, after }) => ({
          ...{ title: before.title, day: before.day },
          toDay: after.isSkipped ? null : after.day,
        }))
      : [],
  }
}
