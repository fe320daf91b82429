import type { Ctx } from '#worker/context.ts'
import { generatePlan } from '#worker/domain/plan/generate-plan.ts'
import type { GeneratedPlan, PlanRequest } from '#worker/domain/plan/plan.ts'
import { checkPlanRules } from '#worker/domain/plan/rules/check-plan-rules.ts'

/** The generator's plan, held against the rules of all plans: what breaks one is a bug of ours, and said in the log. */
export function madePlan(ctx: Pick<Ctx, 'log'>, request: PlanRequest): GeneratedPlan {
  const made = generatePlan(request)
  const broken = made.kind === 'plan' ? checkPlanRules(made, request) : []
  if (broken.length > 0) {
    const code = [...new Set(broken.map(({ rule }) => rule))].join()
    ctx.log.error('plan.rules_broken', { code, count: broken.length })
  }
  return made
}
