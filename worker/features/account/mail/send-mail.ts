import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { giveBackReaderLimit, takeReaderLimit } from '#worker/features/account/limits/take-mail-limit.ts'
import { waitOf } from '#worker/features/account/limits/try-mail-limit.ts'
import { takePracticeMail } from '#worker/features/practice/mails/take-practice-mail.ts'
import type { JobOf } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { Deferral } from '#worker/platform/deferral.ts'
import { AppError } from '#worker/platform/errors.ts'
import { sendWithSendGrid } from '#worker/platform/mail/sendgrid.ts'
import { senderOf } from './sender-of.ts'
import { asHtml, asText } from './templates/layout.ts'
import { isTemplate, writeLetter } from './templates/letters.ts'

/** Mails of practices that nobody's press is counted for: their reader's day is, as they are sent. */
const COUNTED_HERE: readonly string[] = ['payment-receipt']

const Content = z.object({ to: z.email(), values: z.unknown() })

/** Mails that follow the press of a stranger on a practice's page. */
const ASKED_BY_VISITORS: readonly string[] = ['public-booked']

/**
 * Sends one mail of the outbox, or puts it off while its reader got as many as practices may send in a day, or its
 * practice sent as many as it may. A try whose answer was lost is made again under the same Message-ID, which
 * mailboxes show once: a log-in link that never came would be worse than one that came twice.
 * @throws Deferral until the day of its reader, or of its practice, begins anew
 */
export async function sendMail(ctx: Ctx, job: JobOf<'mail.send'>, outboxId: string): Promise<void> {
  requireSystem(ctx)
  if (!isTemplate(job.template)) throw new AppError('invalid_input', 'No such mail.')
  const content = Content.parse(JSON.parse(await ctx.sealer.open(job.sealed, `mail:${job.template}`)))
  const isCounted = COUNTED_HERE.includes(job.template)
  const wait = isCounted ? await waitOf(ctx, takeReaderLimit(ctx, content.to)) : null
  if (wait) throw new Deferral(wait, 'mail_limit')
  const giveBackReader = async () => (isCounted ? giveBackReaderLimit(ctx, content.to) : undefined)
  const taken = await takenOf(ctx, job).catch(async (error: unknown) => {
    await giveBackReader()
    throw error
  })
  const letter = writeLetter(job.template, content.values)
  const { MAIL_BASE_URL, MAIL_API_KEY, MAIL_FROM, APP_ORIGIN } = ctx.settings
  await sendWithSendGrid(
    ctx.fetch,
    { baseUrl: MAIL_BASE_URL, apiKey: MAIL_API_KEY, from: senderOf(MAIL_FROM, taken?.name ?? null) },
    {
      to: content.to,
      subject: letter.subject,
      text: asText(letter),
      html: asHtml(letter),
      unsubscribeUrl: letter.unsubscribe ?? null,
      messageId: `<${outboxId}@${new URL(APP_ORIGIN).hostname}>`,
    },
  ).catch(async (error: unknown) => {
    // The next try of it is no second mail.
    await Promise.all([giveBackReader(), taken?.giveBack()])
    throw error
  })
}

const takenOf = async (ctx: Ctx, { practiceId, template }: JobOf<'mail.send'>) =>
  practiceId
    ? takePracticeMail(ctx, practiceId, ASKED_BY_VISITORS.includes(template) ? 'visitor' : 'practice')
    : null
