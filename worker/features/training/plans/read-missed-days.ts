import type { Ctx } from '#worker/context.ts'
import { afterMissedDays } from '#worker/domain/plan-change/missed-days.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { MissedDaysView } from './answers.ts'
import { loadedPlan } from './loaded-plan.ts'
import { loadStanding } from './repo/read.ts'

/** What days without training would change, before anything does. One trip. */
export async function readMissedDays(ctx: Ctx, planId: string): Promise<MissedDaysView> {
  const rows = await loadStanding(ctx.db, requireAthlete(ctx), planId)
  const loaded = loadedPlan(rows, ctx.now)
  if (!loaded) throw notFound('This plan')
  const { protocol, days, changes, reason } = afterMissedDays(loaded)
  return {
    ...{ version: loaded.version, protocol, days: [...days], reason },
    changes: changes.map(({ workoutId, before, after }) => ({
      ...{ workoutId, day: after.day, beforeTitle: before.title, afterTitle: after.title },
      ...{ beforeS: before.plannedS, afterS: after.plannedS, isHard: after.isHard },
    })),
  }
}
