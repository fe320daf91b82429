import type { Ctx } from '#worker/context.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import { listPlans } from '#worker/features/training/plans/list-plans.ts'
import { readHistory } from '#worker/features/training/plans/read-history.ts'
import { type Draft, value } from '../receipts.ts'

const MOST = 20

/** What was changed in the plan in force, newest first: what kind of change, by whom, in which week. The reasons people typed stay theirs. */
export async function readPlanChanges(ctx: Ctx): Promise<Draft[]> {
  const { plans } = await listPlans(ctx)
  const plan = plans.find(({ status }) => status === 'active')
  if (!plan) return []
  const { changes } = await readHistory(ctx, plan.id)
  return changes.slice(0, MOST).map((change) => {
    const first = change.workouts[0]
    return {
      tool: 'plan_changes',
      title: `${change.action.replaceAll('_', ' ')} by ${change.source}`,
      day: new Date(change.at).toISOString().slice(0, 10),
      period: null,
      ids: [change.id],
      href: `/plans/${plan.id}`,
      values: [
        ...value('Workouts changed', change.workouts.length, 'count'),
        ...value('Week of the plan', first && weekOf(plan, first.beforeDay), 'count'),
        ...value('Planned time before', first?.beforeS, 's'),
        ...value('Planned time after', first?.afterS, 's'),
      ],
      names: first ? [first.title] : [],
      leftOut: null,
    }
  })
}
