import type { Ctx } from '#worker/context.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import { insertLink } from './repo/verification.ts'

const LIFE_MS = { verify: 24 * 3_600_000, email: 24 * 3_600_000, reset: 30 * 60_000 } as const
const PAGE = { verify: '/verify', email: '/verify', reset: '/reset' } as const

export type LinkPurpose = keyof typeof LIFE_MS

/** Whom a link is for, and the address it was sent to. */
export interface LinkValue {
  athleteId: string
  email: string
  /** Set when opening this link gives the account its password: whoever has the mailbox decides, not who registered first. */
  passwordHash?: string
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
  return { id, statement, url: `${ctx.settings.APP_ORIGIN}${PAGE[purpose]}?token=${token}` }
}
