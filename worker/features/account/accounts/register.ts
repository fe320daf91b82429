import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { hashPassword } from '#worker/platform/auth/password-hash.ts'
import { type Admission, admitAccount } from './admit-account.ts'
import type { CheckMail } from './answers.ts'
import { createAccount, type NewPerson } from './create-account.ts'
import { makeLink } from './make-link.ts'
import { isInviteSpent, isTaken, notInvited } from './refusals.ts'
import type { Registration } from './schema.ts'
import { startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

export type Registered = { status: 'signed_in'; signed: string } | CheckMail

/**
 * Opens an account. Whoever came by an invitation sent to this address is signed in at once; everyone else
 * confirms by mail first, and an address that has an account gets the same answer and another mail.
 */
export async function register(ctx: Ctx, input: Registration, visit: Visit): Promise<Registered> {
  const admission = await admitAccount(ctx, {
    email: input.email,
    code: input.inviteCode || null,
    address: visit.address,
  })
  // Hashed before anything is decided by whether the address is taken: both ways take as long.
  const passwordHash = hashPassword(input.password, ctx.random(16))
  if (admission.holder) return remindHolder(ctx, admission, passwordHash)
  const person = {
    id: ctx.id('athlete'),
    name: input.name,
    passwordHash,
    zone: input.zone ?? 'UTC',
    locale: input.locale ?? 'en',
    emailVerified: admission.isProven,
  }
  try {
    return await open(ctx, admission, person, visit)
  } catch (error) {
    if (isInviteSpent(error)) throw notInvited()
    // Twice at once: the first one's mail is on its way.
    if (isTaken(error)) return { status: 'check_mail' }
    throw error
  }
}

async function open(ctx: Ctx, admission: Admission, person: NewPerson, visit: Visit): Promise<Registered> {
  if (admission.isProven) {
    const session = await startSession(ctx, person.id, visit.userAgent)
    await createAccount(ctx, admission, person, { statements: session.statements })
    return { status: 'signed_in', signed: session.signed }
  }
  const link = await makeLink(ctx, 'verify', { athleteId: person.id, email: admission.email })
  const mail = await mailJob(
    ctx,
    {
      template: 'verify-email',
      to: admission.email,
      athleteId: person.id,
      values: { name: person.name, link: link.url },
    },
    link.id,
  )
  await createAccount(ctx, admission, person, { statements: [link.statement], jobs: [mail] })
  return { status: 'check_mail' }
}

async function remindHolder(
  ctx: Ctx,
  { email, holder }: Admission,
  passwordHash: string,
): Promise<Registered> {
  if (!holder || holder.isBlocked) return { status: 'check_mail' }
  const { APP_ORIGIN } = ctx.settings
  if (!holder.emailVerified) {
    // Someone else may have begun with this address: the mailbox's owner confirms the password typed just now.
    const link = await makeLink(ctx, 'verify', { athleteId: holder.id, email, passwordHash })
    const values = { name: holder.name, link: link.url }
    const again = { template: 'verify-email', to: email, athleteId: holder.id, values } as const
    await ctx.store({ link: link.statement }, { jobs: [await mailJob(ctx, again, link.id)] })
    return { status: 'check_mail' }
  }
  const values = { name: holder.name, loginLink: `${APP_ORIGIN}/login`, forgotLink: `${APP_ORIGIN}/forgot` }
  const reminder = { template: 'account-exists', to: email, athleteId: holder.id, values } as const
  await ctx.store({}, { jobs: [await mailJob(ctx, reminder, `exists_${ctx.requestId}`)] })
  return { status: 'check_mail' }
}
