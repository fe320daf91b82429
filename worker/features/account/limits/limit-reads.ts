import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { waitText } from './take-limit.ts'

const WINDOW_S = 600

/**
 * How often what is open to everyone is read within ten minutes from one address, and there by one link. Generous for
 * people, a whole office behind one address among them: a page of bookings and its times are two reads a step, and a
 * calendar program looks every few minutes, for many readers of one service from one address.
 */
export const READS = {
  'booking-page': { address: 600 },
  'sign-up': { address: 600 },
  calendar: { address: 1200, link: 30 },
  share: { address: 300, link: 120 },
  subscription: { address: 120, link: 60 },
} as const

/**
 * Counts a read without a session, before anything is read: one call of one object, whatever it counts.
 * @param address where it comes from
 * @param link the secret in the address that is read, where there is one
 * @throws AppError rate_limited with the seconds to wait
 */
export async function limitReads(
  ctx: Ctx,
  kind: keyof typeof READS,
  address: string,
  link?: string,
): Promise<void> {
  const rule: { address: number; link?: number } = READS[kind]
  const key = await hashToken(`read|${kind}|${address}`)
  const part = link && rule.link ? { name: (await hashToken(link)).slice(0, 12), limit: rule.link } : null
  const limiter = ctx.env.LIMITER.get(ctx.env.LIMITER.idFromName(key))
  const answer = await limiter.take({ limit: rule.address, windowS: WINDOW_S }, ctx.now.getTime(), part)
  if (answer.allowed) return
  throw new AppError(
    'rate_limited',
    `This was asked for too often from your network. Try again in ${waitText(answer.retryAfterS)}.`,
    { retryAfterS: answer.retryAfterS },
  )
}
