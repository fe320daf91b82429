import type { Ctx } from '#worker/context.ts'
import { mailJob } from '#worker/features/account/mail/mail-job.ts'
import { type Admission, admitAccount } from './admit-account.ts'
import type { CheckMail } from './answers.ts'
import { createAccount, type NewPerson } from './create-account.ts'
import { hashNewPassword } from './hash-new-password.ts'
import { limitMailbox } from './limit-mails.ts'
import { makeLink } from './make-link.ts'
import { isInviteSpent, isTaken, notInvited, passwordMissing } from './refusals.ts'
import type { Registration } from './schema.ts'
import { type NewSession, startSession } from './start-session.ts'
import type { Visit } from './visit.ts'

export type Registered = { status: 'signed_in'; session: NewSession } | CheckMail

/**
 * Opens an account. Whoever came by an invitation sent to this address has proved the mailbox and is signed in at once;
 * everyone else confirms by mail first and sets the password there, and an address that has an account gets the same
 * answer and another mail. Until then nothing that was typed here opens anything, and no invitation is used up.
 */
export async function register(ctx: Ctx, input: Registration, visit: Visit): Promise<Registered> {
  const admission = await admitAccount(ctx, {
    email: input.email,
    code: input.inviteCode || null,
    address: visit.address,
  })
  const person = { name: input.name, zone: input.zone ?? 'UTC', locale: input.locale ?? 'en' }
  const { holder } = admission
  if (admission.isProven && !input.password) throw passwordMissing()
  const opens = admission.isProven && !holder?.emailVerified
  // Every other way writes a mail, or answers as if it did.
  if (!opens || holder?.isBlocked) await limitMailbox(ctx, admission.email)
  if (holder?.isBlocked) return { status: 'check_mail' }
  if (holder?.emailVerified) return remindHolder(ctx, admission.email, holder)
  try {
    if (admission.isProven && input.password) return await open(ctx, admission, person, input.password, visit)
    return await askMailbox(ctx, admission, person)
  } catch (error) {
    if (isInviteSpent(error)) throw notInvited()
    // Twice at once: the first one's mail is on its way.
    if (isTaken(error)) return { status: 'check_mail' }
    throw error
  }
}

type Typed = Pick<NewPerson, 'name' | 'zone' | 'locale'>

/** The mailbox is proved: the account is theirs, also where somebody registered with the address before. */
async function open(
  ctx: Ctx,
  admission: Admission,
  typed: Typed,
  password: string,
  visit: Visit,
): Promise<Registered> {
  const id = admission.holder?.id ?? ctx.id('athlete')
  const passwordHash = await hashNewPassword(ctx, password)
  const session = await startSession(ctx, { athleteId: id, passwordHash }, visit.userAgent, false)
  await createAccount(ctx, admission, { id, ...typed, passwordHash }, { statements: session.statements })
  return { status: 'signed_in', session }
}

/** An account without a password, and a link: who opens it in the mailbox sets the password and spends the invitation. */
async function askMailbox(ctx: Ctx, admission: Admission, typed: Typed): Promise<Registered> {
  const { email, inviteId, holder } = admission
  const id = holder?.id ?? ctx.id('athlete')
  const link = await makeLink(ctx, 'verify', { athleteId: id, email, passwordHash: null, inviteId })
  const values = { name: typed.name, link: link.url }
  const mail = await mailJob(ctx, { template: 'verify-email', to: email, athleteId: id, values }, link.id)
  if (holder) await ctx.store({ link: link.statement }, { jobs: [mail] })
  else
    await createAccount(
      ctx,
      { ...admission, inviteId: null },
      { id, ...typed, passwordHash: null },
      { statements: [link.statement], jobs: [mail] },
    )
  return { status: 'check_mail' }
}

async function remindHolder(
  ctx: Ctx,
  email: string,
  holder: { id: string; name: string },
): Promise<Registered> {
  const { APP_ORIGIN } = ctx.settings
  const values = { name: holder.name, loginLink: `${APP_ORIGIN}/login`, forgotLink: `${APP_ORIGIN}/forgot` }
  const reminder = { template: 'account-exists', to: email, athleteId: holder.id, values } as const
  await ctx.store({}, { jobs: [await mailJob(ctx, reminder, `exists_${ctx.requestId}`)] })
  return { status: 'check_mail' }
}
