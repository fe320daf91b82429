import type { Ctx } from '#worker/context.ts'
import { countryOf } from '#worker/domain/texting/countries.ts'
import { codeWords } from '#worker/domain/texting/number-code.ts'
import { networkOf } from '#worker/features/account/accounts/visit.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { readTextLimits } from '#worker/features/admin/flags/read-text-limits.ts'
import { requireGuestOf } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { SentCode } from './answers.ts'
import { codeOfText } from './code-of-text.ts'
import { sendJob } from './next-jobs.ts'
import { insertCode, loadSender, type NumberOf } from './repo/number-code.ts'
import { noNumber, otherCountry } from './text-statements.ts'

const FROM_ONE = { limit: 10, windowS: 86_400 }
const DAY_S = 86_400

/** A number somebody says is theirs, and under which name they ask: a name never texts twice. */
export interface NumberToProve {
  practiceId: string
  of: NumberOf
  idempotencyKey: string
}

/**
 * Texts a code to a number that nobody has proved yet, for whoever says it is theirs to enter on their page. It is the
 * only text before an opt-in: one a number and day, whatever number of practices is asked.
 * @throws AppError rate_limited with the seconds to wait
 */
export async function sendNumberCode(
  ctx: Ctx,
  { practiceId, of, idempotencyKey }: NumberToProve,
  headers: Headers,
): Promise<SentCode> {
  const [sender, { countries }] = await Promise.all([
    loadSender(ctx.db, practiceId, of),
    readTextLimits(ctx),
    requireGuestOf(ctx, practiceId),
  ])
  if (!sender?.number || !sender.phone) throw noNumber()
  const { phone } = sender
  if (!countries.some((one) => one === countryOf(phone))) throw otherCountry()
  await takeLimit(ctx, await hashToken(`number-code|${networkOf(headers)}`), FROM_ONE)
  const id = ctx.id('text')
  const code = await codeOfText(ctx, id)
  const text = { id, practiceId, phone, idempotencyKey, body: codeWords(sender.name, code), now: ctx.now }
  const stored = await ctx.store(insertCode(ctx.db, text), {
    jobs: [sendJob(id, 0, ctx.now)],
    tell: { practiceId },
  })
  const [sent] = stored.code.rows
  if (!sent) {
    throw new AppError(
      'rate_limited',
      'No more codes go out there today. Enter the one you have, or ask again tomorrow.',
      { retryAfterS: DAY_S },
    )
  }
  return { until: new Date(sent.until) }
}
