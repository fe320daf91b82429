import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { requireReader } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { PlanList } from './answers.ts'
import { statusOn } from './plan-line.ts'
import { listPlanRows } from './repo/read.ts'

/** One's own plans, for the athlete or their coach, newest first; archived ones are among them. */
export async function listPlans(ctx: Ctx): Promise<PlanList> {
  const {
    plans,
    person: [person],
  } = await listPlanRows(ctx.db, requireReader(ctx).athleteId)
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  return { today, plans: plans.map((plan) => statusOn(plan, today)) }
}
