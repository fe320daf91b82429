import type { Ctx } from '#worker/context.ts'
import { mailboxOf } from '#worker/domain/mailbox.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { giveBackLimit, takeLimit } from './take-limit.ts'

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
  await takeAddressLimit(ctx, practiceId, email)
  await takeLimit(ctx, await hashToken(`practice-mail-of|${practiceId}`), FROM_ONE)
}

/** Of one address alone, by one practice and by all. @throws AppError rate_limited with the seconds to wait */
export async function takeAddressLimit(ctx: Ctx, practiceId: string, email: string): Promise<void> {
  const to = mailboxOf(email)
  await takeLimit(ctx, await addressKey(practiceId, to), TO_ONE)
  await takeReaderLimit(ctx, to)
}

/** Takes back what `takeAddressLimit` has counted: the mail was not written. */
export async function giveBackAddressLimit(ctx: Ctx, practiceId: string, email: string): Promise<void> {
  await giveBackLimit(ctx, await addressKey(practiceId, mailboxOf(email)))
  await giveBackReaderLimit(ctx, email)
}

const addressKey = (practiceId: string, to: string) => hashToken(`practice-mail|${practiceId}|${to}`)

const readerKey = (email: string) => hashToken(`practice-mail-to|${mailboxOf(email)}`)

/** Of one address by all practices together. @throws AppError rate_limited with the seconds to wait */
export const takeReaderLimit = async (ctx: Ctx, email: string): Promise<void> =>
  takeLimit(ctx, await readerKey(email), TO_ONE_FROM_ALL)

/** Takes back what `takeReaderLimit` has counted: the mail did not go. */
export const giveBackReaderLimit = async (ctx: Ctx, email: string): Promise<void> =>
  giveBackLimit(ctx, await readerKey(email))
