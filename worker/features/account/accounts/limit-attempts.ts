import type { Ctx } from '#worker/context.ts'
import { giveBackLimit, takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { passwordMark } from './password-mark.ts'

/**
 * How often each kind of request may be tried: many people share one network address, nobody shares an account. What is
 * counted against an account is counted for each who asks, so that a stranger uses up nobody's tries but their own.
 */
const RULES = {
  'log-in': { address: { limit: 100, windowS: 300 }, account: { limit: 10, windowS: 900 } },
  'log-in-day': { address: { limit: 1000, windowS: 86_400 }, account: { limit: 100, windowS: 86_400 } },
  challenge: { address: { limit: 100, windowS: 300 }, account: { limit: 100, windowS: 300 } },
  'second-factor': { address: { limit: 60, windowS: 300 }, account: { limit: 6, windowS: 900 } },
  'own-code': { address: { limit: 60, windowS: 300 }, account: { limit: 6, windowS: 900 } },
  'first-code': { address: { limit: 60, windowS: 300 }, account: { limit: 6, windowS: 900 } },
  register: { address: { limit: 30, windowS: 3600 }, account: { limit: 5, windowS: 3600 } },
  mail: { address: { limit: 30, windowS: 3600 }, account: { limit: 4, windowS: 3600 } },
  link: { address: { limit: 30, windowS: 900 }, account: { limit: 10, windowS: 900 } },
  password: { address: { limit: 30, windowS: 900 }, account: { limit: 10, windowS: 900 } },
} as const

type Kind = keyof typeof RULES

/** Everybody's tries at one password or one second factor within a day. */
const DAY = { limit: 100, windowS: 86_400 }

/** Where a request came from; `account` is the e-mail, athlete or link it names, null when it names none. */
export interface Attempt {
  address: string
  account: string | null
  /** Who asks, where that is known better than by the address: a session, a browser. */
  asker?: string | undefined
}

/**
 * Counts one attempt for the address it came from, and for the account it is for by who asks. Keys are hashed.
 * @throws AppError rate_limited with the seconds to wait; the same for accounts that do not exist
 */
export async function limitAttempts(ctx: Ctx, kind: Kind, attempt: Attempt): Promise<void> {
  const { address, account, asker = address } = attempt
  await takeLimit(ctx, await hashToken(`${kind}|address|${address}`), RULES[kind].address)
  if (account !== null) await limitAccount(ctx, kind, `${asker}|${account}`)
}

/** Counts one attempt for the account alone, whoever asks. @throws AppError rate_limited */
export async function limitAccount(ctx: Ctx, kind: Kind, account: string): Promise<void> {
  await takeLimit(ctx, await accountKey(kind, account), RULES[kind].account)
}

/** Takes back what was counted for the account: the attempt was its owner's. */
export async function giveBackAttempt(ctx: Ctx, kind: Kind, account: string): Promise<void> {
  await giveBackLimit(ctx, await accountKey(kind, account))
}

/**
 * Counts one attempt of the day at an account, whoever asks: whoever guesses from everywhere has so many. A new password
 * begins anew, so that a reset lets its owner in at once.
 * @throws AppError rate_limited
 */
export async function limitDay(
  ctx: Ctx,
  kind: Kind,
  account: { athleteId: string; passwordHash: string | null },
): Promise<void> {
  const mark = await passwordMark(account)
  await takeLimit(ctx, await hashToken(`${kind}|day|${account.athleteId}|${mark}`), DAY)
}

const accountKey = (kind: string, account: string) => hashToken(`${kind}|account|${account}`)
