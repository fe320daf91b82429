import type { Ctx } from '#worker/context.ts'
import type { GeneratedPlan, PlanRequest } from '#worker/domain/plan/plan.ts'

/** The generator's plan (read when one is asked for: it is heavy, and seldom), held against the rules of all plans: what breaks one is a bug of ours, and said in the log. */
export async function madePlan(ctx: Pick<Ctx, 'log'>, request: PlanRequest): Promise<GeneratedPlan> {
  const [{ generatePlan }, { checkPlanRules }] = await Promise.all([
    import('#worker/domain/plan/generate-plan.ts'),
    import('#worker/domain/plan/rules/check-plan-rules.ts'),
  ])
  const made = generatePlan(request)
  const broken = made.kind === 'plan' ? checkPlanRules(made, request) : []
  if (broken.length > 0) {
    const code = [...new Set(broken.map(({ rule }) => rule))].join()
    ctx.log.error('plan.rules_broken', { code, count: broken.length })
  }
  return made
}
