import { type BrokenRule, type CheckedPlan, checkedOf, type PlanContext } from './rule.ts'
import { seasonRules } from './season-rules.ts'
import { sessionRules } from './session-rules.ts'
import { weekRules } from './week-rules.ts'

/**
 * Which rules a plan breaks, whoever made it; empty where it keeps to all of them. Pure. What lies before today, and
 * what the context says is kept, is not looked at.
 * @see docs/sample-plans.md
 */
export function checkPlanRules(plan: CheckedPlan, context: PlanContext): BrokenRule[] {
  const checked = checkedOf(plan, context)
  return [...sessionRules(checked), ...weekRules(checked), ...seasonRules(checked)]
}
