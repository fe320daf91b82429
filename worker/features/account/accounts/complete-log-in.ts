import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { signNote } from '#worker/platform/auth/signed-note.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { SecondFactorAsked } from './answers.ts'
import { limitMailbox } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { passwordMark } from './password-mark.ts'
import type { Identity } from './repo/account.ts'
import { blockedError } from './resolve-actor.ts'
import { type NewSession, startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

export const SECOND_FACTOR = 'second-factor'
const CHALLENGE_MS = 5 * 60_000

export type LoggedIn = { status: 'signed_in'; session: NewSession } | SecondFactorAsked

export interface Proof {
  /** The proof counts as two factors by itself (a device and its PIN or biometrics): no second step is asked. */
  isTwofold: boolean
  /** What using the proof changes; it comes first in the batch, so that a proof spent meanwhile opens no session. */
  spend: readonly Statement[]
}

/**
 * Opens a session for a person who has proved who they are, or says which step is missing.
 * @throws AppError blocked, forbidden when the address is not confirmed yet
 */
export async function completeLogIn(
  ctx: Ctx,
  person: Identity,
  visit: Visit,
  proof: Proof,
): Promise<LoggedIn> {
  if (person.blockedAt) throw blockedError(person.blockedReason, ctx.settings.MAIL_FROM)
  if (!person.emailVerified) return confirmFirst(ctx, person)
  if (person.twoFactorEnabled && person.totpSecret && !proof.isTwofold) {
    await ctx.store({ spent: proof.spend })
    return challengeOf(ctx, person)
  }
  const session = await startSession(ctx, person, visit.userAgent, proof.isTwofold)
  await ctx.store({ spent: proof.spend, session: session.statements })
  return { status: 'signed_in', session }
}

/** The mail's own bound says nothing here: only someone who knows the password comes so far. */
async function confirmFirst(ctx: Ctx, person: Identity): Promise<never> {
  await limitMailbox(ctx, person.email)
  const link = await makeLink(ctx, 'verify', person)
  const values = { name: person.name, link: link.url }
  const mail = { template: 'verify-email', to: person.email, athleteId: person.athleteId, values } as const
  await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)] })
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
