import type { Ctx } from '#worker/context.ts'
import { decimal } from '#worker/domain/money/minor.ts'
import { takeMailLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { notOptedIn, textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SentBill } from './answers.ts'
import { nameOf, openDueBill } from './open-due-bill.ts'
import { loadOwed, type Owed } from './repo/due.ts'
import type { BillDue } from './schema.ts'

interface DuePath {
  practiceId: string
  clientId: string
  dueId: string
}

/** Where an owed session or fee can be paid by card, for whoever asks, or sent to its client by mail or text. */
export async function billDue(ctx: Ctx, path: DuePath, { kind, send }: BillDue): Promise<SentBill> {
  const [loaded, { athleteId }] = await Promise.all([
    loadOwed(ctx.db, path),
    requireMember(ctx, path.practiceId, ['owner', 'trainer', 'front_desk']),
  ])
  if (loaded.owed) checkReceiver(loaded.owed, send)
  const { id, ...bill } = await openDueBill(ctx, path.practiceId, loaded, kind, athleteId)
  if (loaded.owed && send !== 'none')
    await sendBill(ctx, path, loaded.owed, { id, url: bill.url, send, athleteId })
  return { ...bill, sentTo: send }
}

function checkReceiver({ payerEmail, phone, isOptedIn }: Owed, send: BillDue['send']) {
  if (send === 'text' && phone && !isOptedIn) throw notOptedIn()
  if (send === 'none' || (send === 'mail' ? payerEmail : phone)) return
  const missing = send === 'mail' ? 'e-mail address' : 'number'
  throw new AppError('invalid_input', `send: this client has no ${missing} yet`, { field: 'send' })
}

interface Sending {
  id: string
  url: string
  send: BillDue['send']
  athleteId: string
}

/** Once an hour for one bill: a second press right after the first sends nothing more. */
async function sendBill(
  ctx: Ctx,
  { practiceId, clientId }: DuePath,
  owed: Owed,
  { id, url, send, athleteId }: Sending,
) {
  const what = nameOf(owed)
  const amount = `${decimal(owed.amountMinor, owed.currency)} ${owed.currency.toUpperCase()}`
  const idempotencyKey = `bill:${id}:${ctx.now.toISOString().slice(0, 13)}`
  if (send === 'mail') {
    const to = owed.payerEmail ?? ''
    await takeMailLimit(ctx, practiceId, to)
    const values = { name: owed.payerName, practice: owed.practiceName, what, amount, link: url }
    const mail = await mailJob(
      ctx,
      { template: 'payment-asked', to, athleteId: null, practiceId, values },
      idempotencyKey,
    )
    return void (await ctx.store({}, { jobs: [mail] }))
  }
  const text = textStatements(ctx, {
    ...{ practiceId, clientId, kind: 'message', idempotencyKey, actorId: athleteId },
    body: `${owed.practiceName}: ${what}, ${amount}. Pay by card: ${url}`,
  })
  await ctx.store({ text: text.statements }, { jobs: text.jobs })
}
