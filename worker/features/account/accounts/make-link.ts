import type { Ctx } from '#worker/context.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import { insertLink } from './repo/verification.ts'

const DAY_MS = 24 * 3_600_000
const LIFE_MS = { verify: DAY_MS, email: DAY_MS, cancel: DAY_MS, reset: 30 * 60_000 } as const
const PAGE = {
  verify: '/verify?',
  email: '/verify?change=yes&',
  cancel: '/keep-address?',
  reset: '/reset?',
} as const

/** Every kind of link: a new password ends them all, so that none outlives the one it was asked under. */
export const LINK_PURPOSES = Object.keys(LIFE_MS) as LinkPurpose[]

export type LinkPurpose = keyof typeof LIFE_MS

/** Whom a link is for, and the address it was sent to. */
export interface LinkValue {
  athleteId: string
  email: string
  /** The invitation that opening this link uses up. */
  inviteId?: string
  /** The password it was asked under: with another one the link is over. */
  passwordMark?: string
}

/** A link that works once: its row holds only the token's hash, the token itself goes out by mail. */
export async function makeLink(ctx: Ctx, purpose: LinkPurpose, value: LinkValue) {
  const token = tokenText(ctx.random(32))
  const id = ctx.id('verification')
  const statement = insertLink(ctx.db, {
    id,
    identifier: `${purpose}:${await hashToken(token)}`,
    value: JSON.stringify(value),
    expiresAt: new Date(ctx.now.getTime() + LIFE_MS[purpose]),
    now: ctx.now,
  })
  return { id, statement, url: `${ctx.settings.APP_ORIGIN}${PAGE[purpose]}token=${token}` }
}
