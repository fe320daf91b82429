import type { Ctx } from '#worker/context.ts'
import { mailboxOf } from '#worker/domain/mailbox.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { limitAttempts } from './limit-attempts.ts'

/** Mails of accounts to one mailbox within a day, whoever asks for them. */
const A_DAY = { limit: 10, windowS: 86_400 }
/** Past those: however many strangers ask, a fresh link comes within the hour. */
const AN_HOUR = { limit: 1, windowS: 3600 }

/**
 * Counts a mail of an account for who asks for it, then for its mailbox, whether or not it has an account. Before
 * anything is looked up: what it answers tells nothing of that.
 * @throws AppError rate_limited with the seconds to wait
 */
export async function limitMails(ctx: Ctx, asked: { address: string; email: string }): Promise<void> {
  await limitAttempts(ctx, 'mail', { address: asked.address, account: asked.email })
  await limitMailbox(ctx, asked.email)
}

/**
 * Counts the mail that tells a mailbox of a change somebody begins. Apart from its other mails: who knows the password
 * would otherwise use up those by which its owner sets a new one.
 * @throws AppError rate_limited with the seconds to wait
 */
export async function limitWarnings(ctx: Ctx, email: string): Promise<void> {
  await takeLimit(ctx, await hashToken(`account-warning|day|${mailboxOf(email)}`), A_DAY)
}

/** Counts a mail for its mailbox alone. @throws AppError rate_limited with the seconds to wait */
export async function limitMailbox(ctx: Ctx, email: string): Promise<void> {
  const mailbox = mailboxOf(email)
  try {
    await takeLimit(ctx, await hashToken(`account-mail|day|${mailbox}`), A_DAY)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'rate_limited')) throw error
    await takeLimit(ctx, await hashToken(`account-mail|hour|${mailbox}`), AN_HOUR)
  }
}
