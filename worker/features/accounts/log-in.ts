import type { Ctx } from '#worker/context.ts'
import { NOBODYS_HASH, verifyPassword } from '#worker/platform/auth/password-hash.ts'
import { signNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import { mailJob } from '../mail/mail-job.ts'
import { limitAttempts } from './limit-attempts.ts'
import { makeLink } from './mail-links.ts'
import { wrongLogIn } from './refusals.ts'
import { type Identity, identityByEmail } from './repo/account.ts'
import { blockedError } from './resolve-actor.ts'
import type { LogIn } from './schema.ts'
import { startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

export const SECOND_FACTOR = 'second-factor'
const CHALLENGE_MS = 5 * 60_000

export type LoggedIn =
  | { status: 'signed_in'; signed: string }
  | { status: 'second_factor'; challenge: string }

/**
 * Logs a person in by e-mail and password. Why they may not get in is told only to who knows the password.
 * @throws AppError unauthenticated with one text for every mismatch, blocked, forbidden, rate_limited
 */
export async function logIn(ctx: Ctx, input: LogIn, visit: Visit): Promise<LoggedIn> {
  await limitAttempts(ctx, 'log-in', { address: visit.address, account: input.email })
  const person = await identityByEmail(ctx.db, input.email)
  const fits = verifyPassword(input.password, person?.passwordHash ?? NOBODYS_HASH)
  if (!person?.passwordHash || !fits) throw wrongLogIn()
  if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)
  if (!person.emailVerified) return confirmFirst(ctx, person)
  if (person.twoFactorEnabled && person.totpSecret) return challengeOf(ctx, person)
  const session = await startSession(ctx, person.athleteId, visit.userAgent)
  await ctx.store(session.statements)
  return { status: 'signed_in', signed: session.signed }
}

async function confirmFirst(ctx: Ctx, person: Identity): Promise<never> {
  const link = await makeLink(ctx, 'verify', { athleteId: person.athleteId, email: person.email })
  const values = { name: person.name, link: link.url }
  const mail = { template: 'verify-email', to: person.email, athleteId: person.athleteId, values } as const
  await ctx.store([link.statement], [await mailJob(ctx, mail, link.id)])
  throw new AppError(
    'forbidden',
    'Confirm your address first: the link is in your mail, sent again just now.',
  )
}

async function challengeOf(ctx: Ctx, person: Identity): Promise<LoggedIn> {
  const value = { athleteId: person.athleteId, password: await passwordMark(person) }
  const expiresAtMs = ctx.now.getTime() + CHALLENGE_MS
  const note = { purpose: SECOND_FACTOR, expiresAtMs, value }
  return { status: 'second_factor', challenge: await signNote(note, ctx.settings.AUTH_SECRETS) }
}

/** Ties a challenge to the password that began it: a changed password ends it. */
export async function passwordMark(person: Identity): Promise<string> {
  return (await hashToken(`challenge|${person.passwordHash ?? ''}`)).slice(0, 16)
}
