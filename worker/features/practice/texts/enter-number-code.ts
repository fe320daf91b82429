import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { textWording } from '#worker/domain/booking/intake.ts'
import { CODE_TRIES, CODE_TRIES_OF_STRANGERS } from '#worker/domain/texting/number-code.ts'
import { networkOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { requireGuestOf } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { codeOfText } from './code-of-text.ts'
import { insertConsentChange } from './repo/consent.ts'
import { loadCode, type NumberOf } from './repo/number-code.ts'
import { wakeReminders } from './wake-reminders.ts'

/** What is entered, for which number, by whom, and the words that it agrees to: the practice's own without any. */
export interface EnteredCode {
  practiceId: string
  of: NumberOf
  code: string
  /** The form or client: a code that was asked for in this name is theirs to try. */
  by: string
  wording?: string
  /** What else is known once the code has come back from that number, for the same batch. */
  proves: (phone: string) => Statement
}

/** The code proves the number: from now on it stands recorded that it may be texted. Entered again it changes nothing. */
export async function enterNumberCode(
  ctx: Ctx,
  { practiceId, of, code, by, wording, proves }: EnteredCode,
  headers: Headers,
): Promise<void> {
  const id = ctx.id('textConsent')
  const [sent, woken] = await Promise.all([
    loadCode(ctx.db, practiceId, of, ctx.now),
    wakeReminders(ctx, practiceId, of, id),
    requireGuestOf(ctx, practiceId),
  ])
  if (!sent) throw refused('is over, or none was sent. Ask for one again tomorrow.')
  const isTheirs = 'clientId' in of || sent.cause === by
  await takeTry(ctx, sent.id, by, isTheirs ? null : networkOf(headers))
  if ((await codeOfText(ctx, sent.id)) !== code) throw refused('is not the one we sent.')
  const said = {
    ...{ practiceId, phone: sent.phone, isOptedIn: true, source: 'code', textId: sent.id },
    wording: wording ?? textWording(sent.practice_name),
  }
  await ctx.store(
    {
      said: insertConsentChange(ctx.db, { id, ...said, recordedBy: 'client:code', at: ctx.now }),
      proved: proves(sent.phone),
      woken: woken.statements,
    },
    { jobs: woken.jobs, tell: { practiceId } },
  )
}

/** A stranger who names the number uses up tries of their own and of strangers, and none of whoever asked for the code. */
async function takeTry(ctx: Ctx, codeId: string, by: string, network: string | null): Promise<void> {
  const take = async (who: string, limit: number) =>
    takeLimit(ctx, await hashToken(`number-code-try|${codeId}|${who}`), { limit, windowS: 3600 })
  await take(`by|${by}`, CODE_TRIES)
  if (network === null) return
  await take(`network|${network}`, CODE_TRIES)
  await take('strangers', CODE_TRIES_OF_STRANGERS)
}

const refused = (why: string) => new AppError('invalid_input', `code: ${why}`, { field: 'code' })
