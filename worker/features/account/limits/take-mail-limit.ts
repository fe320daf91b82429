import type { Ctx } from '#worker/context.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { takeLimit } from './take-limit.ts'

const DAY_S = 86_400
/** An invitation and a few reminders of it. */
const TO_ONE = { limit: 5, windowS: DAY_S }
/** Somebody whom several practices write to. */
const TO_ONE_FROM_ALL = { limit: 15, windowS: DAY_S }
const FROM_ONE = { limit: 200, windowS: DAY_S }

/**
 * Counts a mail that someone of a practice has sent to an address by a press, whatever it says. Behind the access
 * check: a stranger uses up nobody's mails.
 * @throws AppError rate_limited with the seconds to wait
 */
export async function takeMailLimit(ctx: Ctx, practiceId: string, email: string): Promise<void> {
  const to = email.trim().toLowerCase()
  await takeLimit(ctx, await hashToken(`practice-mail|${practiceId}|${to}`), TO_ONE)
  const [toOne, fromOne] = await Promise.all([
    hashToken(`practice-mail-to|${to}`),
    hashToken(`practice-mail-of|${practiceId}`),
  ])
  await Promise.all([takeLimit(ctx, toOne, TO_ONE_FROM_ALL), takeLimit(ctx, fromOne, FROM_ONE)])
}
