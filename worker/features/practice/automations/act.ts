import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { fillTemplate } from '#worker/domain/automation/template.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { clientQuietHours, firstAllowedMs, type QuietHours } from '#worker/domain/texting/quiet-hours.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { tagStatement } from '#worker/features/practice/clients/tag-statement.ts'
import { taskStatement } from '#worker/features/practice/tasks/task-statement.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import type { NewJob } from '#worker/jobs.ts'
import type { FactsAt } from './repo/facts.ts'
import type { RecipientRow } from './repo/run.ts'
import type { Action } from './schema.ts'
import { unsubscribeUrl } from './unsubscribe-link.ts'

/** What one action does for one client: stored in one batch with the recipient's new state. */
export interface Effect {
  statements: readonly Statement[]
  jobs: readonly NewJob[]
  /** The text, mail or task it creates: the run reads its outcome later. */
  created: Partial<Pick<RecipientRow, 'textId' | 'mailKey' | 'taskId'>>
}

export interface Practice {
  name: string
  zone: string
  quietFrom: string
  quietUntil: string
  /** What its texts come from; null while it has no number. */
  phoneNumber: string | null
}

interface Refusal {
  state: 'failed' | 'skipped'
  reason: string
}

export const TOO_MANY_MAILS: Refusal = {
  state: 'skipped',
  reason: 'This address got as many e-mails as practices may send it in a day.',
}

/** Why an action cannot be done for a client, as things are; null when it can. Where they refused, it is skipped; where something is missing, it failed. */
export function refusalOf(kind: string, facts: FactsAt, practice: Practice): Refusal | null {
  if (kind !== 'text' && kind !== 'email') return null
  if (facts.refusesMessages) return { state: 'skipped', reason: 'They do not want messages of this kind.' }
  if (kind === 'email' && facts.isUnsubscribed)
    return { state: 'skipped', reason: 'Unsubscribed from e-mails of automations.' }
  if (firstAllowedMs(quietHoursOf(practice, facts.zone), Date.parse(facts.at)) === null)
    return { state: 'skipped', reason: 'Quiet hours, the practice’s and their own together, leave no time.' }
  if (kind === 'email')
    return facts.email ? null : { state: 'failed', reason: 'They have no e-mail address.' }
  if (!practice.phoneNumber) return { state: 'failed', reason: 'The practice has no number to text from.' }
  if (!facts.phone) return { state: 'failed', reason: 'They have no phone number.' }
  if (facts.texts) return null
  const reason = facts.texts === false ? 'They opted out of texts.' : 'Nothing says they may be texted.'
  return { state: 'skipped', reason }
}

/** The hours in which nobody is written to: the practice's, and the client's own where known. */
export function quietHoursOf(practice: Practice, clientZone: string | null): QuietHours[] {
  const own = { zone: practice.zone, from: practice.quietFrom, until: practice.quietUntil }
  return clientZone === null ? [own] : [own, clientQuietHours(clientZone)]
}

/** What an action is for one client. Its effects are named by the recipient and the try: made twice they are one. */
export async function effectOf(
  ctx: Ctx,
  row: RecipientRow,
  action: Action,
  facts: FactsAt,
  { practice, day }: { practice: Practice; day: string },
): Promise<Effect> {
  const { practiceId, clientId } = row
  const idempotencyKey = `auto:${row.id}:${row.tries}`
  const fill = (text: string) => fillTemplate(text, facts, practice)
  switch (action.kind) {
    case 'text': {
      const body = fill(action.body)
      const actorId = `automation:${row.automationId}`
      const request = { practiceId, clientId, body, kind: 'automation' as const, idempotencyKey, actorId }
      const { textId, statements, jobs } = textStatements(ctx, request)
      return { statements, jobs, created: { textId } }
    }
    case 'email': {
      const unsubscribe = await unsubscribeUrl(ctx, practiceId, clientId)
      const words = { subject: fill(action.subject), body: fill(action.body) }
      const values = { practice: practice.name, ...words, unsubscribe }
      const to = facts.email ?? ''
      const mail = await mailJob(
        ctx,
        { template: 'practice-message', to, athleteId: null, practiceId, values },
        idempotencyKey,
      )
      const atMs = firstAllowedMs(quietHoursOf(practice, facts.zone), ctx.now.getTime()) ?? ctx.now.getTime()
      return {
        statements: [],
        jobs: [{ ...mail, dueAt: new Date(atMs) }],
        created: { mailKey: mail.dedupeKey ?? null },
      }
    }
    case 'notification':
    case 'task': {
      const id = ctx.id('task')
      const dueDay = action.kind === 'task' ? addDays(day, action.dueInDays) : day
      const kind = action.kind === 'task' ? ('task' as const) : ('notice' as const)
      const task = { practiceId, clientId, kind, title: fill(action.title), dueDay, idempotencyKey }
      const createdBy = `automation:${row.automationId}`
      return {
        statements: [taskStatement(ctx, id, { ...task, createdBy })],
        jobs: [],
        created: { taskId: id },
      }
    }
    case 'tag':
      return { statements: [tagStatement(ctx, practiceId, clientId, action.tag)], jobs: [], created: {} }
  }
}
