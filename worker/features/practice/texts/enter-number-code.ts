import type { Ctx } from '#worker/context.ts'
import { textWording } from '#worker/domain/booking/intake.ts'
import { CODE_TRIES } from '#worker/domain/texting/number-code.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireGuestOf } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { codeOfText } from './code-of-text.ts'
import { insertConsentChange } from './repo/consent.ts'
import { loadCode, type NumberOf } from './repo/number-code.ts'
import { wakeReminders } from './wake-reminders.ts'

/** What is entered, for which number, and the words that it agrees to: the practice's own without any. */
export interface EnteredCode {
  practiceId: string
  of: NumberOf
  code: string
  wording?: string
}

/** The code proves the number: from now on it stands recorded that it may be texted. Entered again it changes nothing. */
export async function enterNumberCode(
  ctx: Ctx,
  { practiceId, of, code, wording }: EnteredCode,
): Promise<void> {
  const id = ctx.id('textConsent')
  const [sent, woken] = await Promise.all([
    loadCode(ctx.db, practiceId, of, ctx.now),
    wakeReminders(ctx, practiceId, of, id),
    requireGuestOf(ctx, practiceId),
  ])
  if (!sent) throw refused('is over, or none was sent. Ask for one again tomorrow.')
  await takeLimit(ctx, `number-code-try|${sent.id}`, { limit: CODE_TRIES, windowS: 3600 })
  if ((await codeOfText(ctx, sent.id)) !== code) throw refused('is not the one we sent.')
  const said = {
    ...{ practiceId, phone: sent.phone, isOptedIn: true, source: 'code', textId: sent.id },
    wording: wording ?? textWording(sent.practice_name),
  }
  await ctx.store(
    {
      said: insertConsentChange(ctx.db, { id, ...said, recordedBy: 'client:code', at: ctx.now }),
      woken: woken.statements,
    },
    { jobs: woken.jobs, tell: { practiceId } },
  )
}

const refused = (why: string) => new AppError('invalid_input', `code: ${why}`, { field: 'code' })
