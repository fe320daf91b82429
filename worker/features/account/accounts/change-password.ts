import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { requireSession } from '#worker/platform/access.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import { confirmPassword } from './confirm-password.ts'
import { limitAttempts } from './limit-attempts.ts'
import { findLink, makeLink } from './mail-links.ts'
import { isLinkSpent, linkOver } from './refusals.ts'
import { identityByEmail, spendVerification, updateAthlete, upsertPassword } from './repo/account.ts'
import { deleteSessions } from './repo/session.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { Visit } from './visit.ts'

/** Changes a known password and logs the other devices out. */
export async function changePassword(ctx: Ctx, input: { currentPassword: string; password: string }) {
  const [person, { sessionId }] = await Promise.all([
    confirmPassword(ctx, input.currentPassword),
    requireSession(ctx),
  ])
  const { db, now } = ctx
  const hash = hashPassword(input.password, ctx.random(16))
  await ctx.store(
    {
      password: upsertPassword(db, ctx.id('credential'), person.athleteId, hash, now),
      sessions: deleteSessions(db, person.athleteId, sessionId),
      links: deleteLinksOf(db, 'reset', person.athleteId),
    },
    { jobs: [await changedMail(ctx, person)] },
  )
  return { status: 'changed' as const }
}

/** Mails a link to set a new password, if the address has an account; the answer is the same if not. */
export async function forgotPassword(ctx: Ctx, input: { email: string }, visit: Visit) {
  await limitAttempts(ctx, 'mail', { address: visit.address, account: input.email })
  const person = await identityByEmail(ctx.db, input.email)
  const link = await makeLink(ctx, 'reset', { athleteId: person?.athleteId ?? '', email: input.email })
  if (person && !person.blockedAt) {
    const values = { name: person.name, link: link.url }
    const mail = {
      template: 'reset-password',
      to: person.email,
      athleteId: person.athleteId,
      values,
    } as const
    await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, mail, link.id)] })
  } else {
    // The same trip for nobody, so that the answer takes as long.
    await identityByEmail(ctx.db, '')
  }
  return { status: 'check_mail' as const }
}

/** Sets a new password by a mailed link, once; every device is logged out. The link also proves the mailbox. */
export async function resetPassword(ctx: Ctx, input: { token: string; password: string }, visit: Visit) {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['reset'], input.token)
  // Asked for in the moment the address changed, it went to a mailbox that was just given up.
  if (!link || link.email !== link.person.email) throw linkOver()
  const { person } = link
  const { athleteId } = person
  const { db, now } = ctx
  const hash = hashPassword(input.password, ctx.random(16))
  try {
    await ctx.store(
      {
        link: spendVerification(db, link.identifier, now),
        password: upsertPassword(db, ctx.id('credential'), athleteId, hash, now),
        sessions: deleteSessions(db, athleteId),
        links: deleteLinksOf(db, 'reset', athleteId),
        person: updateAthlete(db, athleteId, { emailVerified: true }, now),
      },
      { jobs: [await changedMail(ctx, person)] },
    )
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
    throw error
  }
  return { status: 'changed' as const }
}

function changedMail(ctx: Ctx, person: { athleteId: string; name: string; email: string }) {
  const values = { name: person.name, forgotLink: `${ctx.settings.APP_ORIGIN}/forgot` }
  const mail = {
    template: 'password-changed',
    to: person.email,
    athleteId: person.athleteId,
    values,
  } as const
  return mailJob(ctx, mail, `password_${ctx.requestId}`)
}
