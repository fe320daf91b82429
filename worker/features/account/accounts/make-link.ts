import type { Ctx } from '#worker/context.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import { passwordMark } from './password-mark.ts'
import { insertLink } from './repo/verification.ts'

const DAY_MS = 24 * 3_600_000
const LIFE_MS = { verify: DAY_MS, email: DAY_MS, cancel: DAY_MS, undo: DAY_MS, reset: 30 * 60_000 } as const
const PAGE = {
  verify: '/verify?',
  email: '/verify?change=yes&',
  cancel: '/keep-address?',
  undo: '/reset?',
  reset: '/reset?',
} as const

export type LinkPurpose = keyof typeof LIFE_MS

/**
 * The kinds of link that a new password ends, so that none outlives the one it was asked under. Not the one that takes
 * an address back: whoever took it could end that by a new password of their own.
 */
export const LINK_PURPOSES: readonly LinkPurpose[] = ['verify', 'email', 'cancel', 'reset']

/**
 * The kinds of link that are bound to the password they were asked under, besides being taken back with it: one that is
 * stored in the moment a new one is set opens nothing. The first link of an account comes before its password.
 */
export const BOUND_PURPOSES: readonly LinkPurpose[] = ['email', 'cancel', 'reset']

/** Whom a link is for, and the address it is sent to. */
interface LinkFor {
  athleteId: string
  email: string
  /** As it stands: what is asked for under it is over with another one. */
  passwordHash: string | null
  /** The invitation that opening this link uses up. */
  inviteId?: string | null
}

/** A link that works once: its row holds only the token's hash, the token itself goes out by mail. */
export async function makeLink(ctx: Ctx, purpose: LinkPurpose, person: LinkFor) {
  const { athleteId, email, inviteId } = person
  const value = {
    ...{ athleteId, email },
    ...(inviteId ? { inviteId } : {}),
    ...(BOUND_PURPOSES.includes(purpose) ? { passwordMark: await passwordMark(person) } : {}),
  }
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
