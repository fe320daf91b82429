import type { Ctx } from '#worker/context.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { isoWeekOf } from '#worker/domain/calendar/iso-week.ts'
import { meantOf, spokenOf } from '#worker/domain/coach/topics/moved.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import { listPlans } from '#worker/features/training/plans/list-plans.ts'
import { readHistory } from '#worker/features/training/plans/read-history.ts'
import { requireProposer } from '#worker/platform/proposer-access.ts'
import type { Asked, Part } from './answer-topic.ts'
import { proposeAskedChange } from './propose-asked-change.ts'
import { sayPlanned } from './say-facts.ts'
import { changeDraft } from './tools/read-plan-changes.ts'
import { readPlanned } from './tools/read-planned.ts'

const MOVE_DAYS = 14
const NEXT_DAYS = 7

/** A card for a plain change; else what is to be moved, and where that is done: no workout that was not asked about. */
export async function answerMove(ctx: Ctx, asked: Asked): Promise<readonly Part[]> {
  const { athleteId } = requireProposer(ctx)
  const { text, change, hearer, say } = asked
  const { today } = hearer
  const nextMonday = addDays(isoWeekOf(today).startDay, 7)
  const week = NEXT_WEEK.test(text)
    ? { from: nextMonday, to: addDays(nextMonday, 6), words: 'next week' }
    : null
  const ahead = { from: today, to: addDays(today, MOVE_DAYS - 1), words: `in the next ${MOVE_DAYS} days` }
  const period = week ?? ahead
  const [{ plans }, { workouts, receipts }, mayPropose] = await Promise.all([
    listPlans(ctx),
    readPlanned(ctx, period),
    readFlag(ctx, 'coach.action_automation_v1', athleteId),
  ])
  if (!plans.some(({ status }) => status === 'active'))
    return [{ receipts: [], sentences: [say.the('noPlan')] }]
  const card = change && mayPropose ? await proposeAskedChange(ctx, change, asked) : null
  if (card) return [card]
  const byHand = EASIER.test(text) ? 'easierHow' : 'moveHow'
  const how = { receipts: [], sentences: [say.the(mayPropose ? 'cardHow' : byHand)] }
  const spoken = spokenOf(text, today)
  const isNamed = spoken.days.length > 0 || (spoken.kinds.length > 0 && !EASIER.test(text))
  const open = workouts.filter(({ isCompleted, isSkipped }) => !isCompleted && !isSkipped)
  const soon = open.filter(({ day }) => week !== null || day < addDays(today, NEXT_DAYS))
  const meant = isNamed ? meantOf(spoken, open) : soon
  const receiptsOf = receipts.filter(({ ids }) => meant.some(({ id }) => ids.includes(id)))
  if (meant.length === 0 && isNamed) return [{ receipts: [], sentences: [say.the('noneSuch')] }, how]
  const days = [...new Set(meant.map(({ day }) => day))]
  const told = isNamed
    ? days.flatMap((day) =>
        sayPlanned(
          meant.filter((one) => one.day === day),
          { from: day, to: day, words: '' },
          hearer,
        ),
      )
    : sayPlanned(meant, week ?? { ...ahead, to: addDays(today, NEXT_DAYS - 1) }, hearer)
  return [{ receipts: receiptsOf, sentences: told }, how]
}

/** In each of the four languages. */
const NEXT_WEEK =
  /next week|n(?:\u00e4|ae|a)chste(?:n)? woche|semaine prochaine|(?:pr(?:\u00f3|o)xima semana|semana que viene)/i
const EASIER =
  /\b(?:easier|lighter|shorter|less|easy|leichter|lockerer|ruhiger|k(?:\u00fc|ue|u)rzer|plus (?:facile|l(?:\u00e9|e)g(?:\u00e8|e)re|tranquille)|all(?:\u00e9|e)ge\w*|m(?:\u00e1|a)s (?:suave|f(?:\u00e1|a)cil|ligera|tranquila))\b/i

/** What one press would take back, and where that press is. */
export async function answerUndo(ctx: Ctx, { hearer, say }: Asked): Promise<readonly Part[]> {
  const { plans } = await listPlans(ctx)
  const plan = plans.find(({ status }) => status === 'active')
  if (!plan) return [{ receipts: [], sentences: [say.the('noPlan')] }]
  const history = await readHistory(ctx, plan.id)
  const last = history.changes.find(({ id }) => id === history.undo)
  if (!last) return [{ receipts: [], sentences: [say.the('noChange')] }]
  const receipt = changeDraft(plan, last, hearer.zone)
  const name = last.workouts[0]?.title ?? plan.name
  const values = {
    name: hearer.speech.quote(name),
    day: hearer.speech.day(receipt.day ?? hearer.today, hearer.today),
  }
  return [{ receipts: [receipt], sentences: [say.the('lastChange', values), say.the('undoHow')] }]
}
