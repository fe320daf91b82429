import type { Ctx } from '#worker/context.ts'
import { giveBackLimit, takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'

/** How often each kind of request may be tried: many people share one network address, nobody shares an account. */
const RULES = {
  'log-in': { address: { limit: 100, windowS: 300 }, account: { limit: 10, windowS: 900 } },
  'log-in-day': { address: { limit: 1000, windowS: 86_400 }, account: { limit: 100, windowS: 86_400 } },
  challenge: { address: { limit: 100, windowS: 300 }, account: { limit: 100, windowS: 300 } },
  'second-factor': { address: { limit: 60, windowS: 300 }, account: { limit: 6, windowS: 900 } },
  'own-code': { address: { limit: 60, windowS: 300 }, account: { limit: 6, windowS: 900 } },
  register: { address: { limit: 30, windowS: 3600 }, account: { limit: 5, windowS: 3600 } },
  mail: { address: { limit: 30, windowS: 3600 }, account: { limit: 4, windowS: 3600 } },
  link: { address: { limit: 30, windowS: 900 }, account: { limit: 10, windowS: 900 } },
  password: { address: { limit: 30, windowS: 900 }, account: { limit: 10, windowS: 900 } },
} as const

/** Where a request came from; `account` is the e-mail, athlete or link it names, null when it names none. */
export interface Attempt {
  address: string
  account: string | null
}

/**
 * Counts one attempt for the address it came from and the account it is for. Keys are hashed.
 * @throws AppError rate_limited with the seconds to wait; the same for accounts that do not exist
 */
export async function limitAttempts(ctx: Ctx, kind: keyof typeof RULES, attempt: Attempt): Promise<void> {
  await takeLimit(ctx, await hashToken(`${kind}|address|${attempt.address}`), RULES[kind].address)
  if (attempt.account !== null) await limitAccount(ctx, kind, attempt.account)
}

/** Counts one attempt for the account alone. @throws AppError rate_limited */
export async function limitAccount(ctx: Ctx, kind: keyof typeof RULES, account: string): Promise<void> {
  await takeLimit(ctx, await accountKey(kind, account), RULES[kind].account)
}

/** Takes back what was counted for the account: the attempt was its owner's. */
export async function giveBackAttempt(ctx: Ctx, kind: keyof typeof RULES, account: string): Promise<void> {
  await giveBackLimit(ctx, await accountKey(kind, account))
}

const accountKey = (kind: string, account: string) => hashToken(`${kind}|account|${account}`)
