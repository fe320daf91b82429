import type { Ctx } from '#worker/context.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import type { PlanAction } from '#worker/domain/plan-change/undo-change.ts'
import { weekOf } from '#worker/domain/plan-change/week-of.ts'
import type { History, PlanLine } from '#worker/features/training/plans/answers.ts'
import { listPlans } from '#worker/features/training/plans/list-plans.ts'
import { readHistory } from '#worker/features/training/plans/read-history.ts'
import { type Draft, value } from '../receipts.ts'

const MOST = 20

/** As the page of a plan calls them. */
export const ACTIONS: Record<PlanAction, string> = {
  ...{ create: 'Plan made', move: 'Moved', edit: 'Changed', skip: 'Left out', restore: 'Brought back' },
  ...{ add: 'Added', swap_days: 'Days swapped', adjust_load: 'Week adjusted', replan: 'Planned anew' },
  ...{ shift: 'Shifted', suggestion: 'Proposal confirmed', undo: 'Undone', redo: 'Done again' },
}
export const WHO = {
  athlete: 'you',
  coach: 'the coach',
  trainer: 'your trainer',
  system: 'the rules of the plan',
}

/** What was changed in the plan in force, newest first: what kind of change, by whom, in which week. The reasons people typed stay theirs. */
export async function readPlanChanges(ctx: Ctx, timeZone: string): Promise<Draft[]> {
  const { plans } = await listPlans(ctx)
  const plan = plans.find(({ status }) => status === 'active')
  if (!plan) return []
  const { changes } = await readHistory(ctx, plan.id)
  return changes.slice(0, MOST).map((change) => changeDraft(plan, change, timeZone))
}

/** One change, on the athlete's own day. */
export function changeDraft(
  plan: Pick<PlanLine, 'id' | 'startDay'>,
  change: History['changes'][number],
  timeZone: string,
): Draft {
  const first = change.workouts[0]
  return {
    tool: 'plan_changes',
    title: `${ACTIONS[change.action]} by ${WHO[change.source]}`,
    day: localDay(new Date(change.at).toISOString(), { utcOffsetS: null, timeZone }),
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
}
