import type { Ctx } from '#worker/context.ts'
import { flagValue } from '#worker/features/admin/flags/catalogue.ts'
import { limitAttempts } from './limit-attempts.ts'
import { notInvited } from './refusals.ts'
import { readAdmission } from './repo/account.ts'

declare const admitted: unique symbol

/** Leave to open an account for one address. Only `admitAccount` gives it, and no account is made without it. */
export interface Admission {
  readonly [admitted]: true
  readonly email: string
  /** The invitation that is spent once the mailbox is proved; null with open sign-up. */
  readonly inviteId: string | null
  /** The code came by mail to this very address, so the mailbox is theirs. */
  readonly isProven: boolean
  /** Invited by the command of the deploy to own the service. */
  readonly isOwner: boolean
  /** Who has the address already. Whoever asks never learns that from us. */
  readonly holder: { id: string; name: string; emailVerified: boolean; isBlocked: boolean } | null
}

/**
 * The only way to an account, whoever asks: registration, a provider's sign-in, a practice's link,
 * an admin. Looks for the invitation of the code, then at the open sign-up switch. An address alone opens nothing,
 * invited or not: whoever types it first need not be its owner.
 * @throws AppError forbidden without one, whether or not the address has an account; rate_limited
 */
export async function admitAccount(
  ctx: Ctx,
  asked: { email: string; code: string | null; address: string },
): Promise<Admission> {
  await limitAttempts(ctx, 'register', { address: asked.address, account: asked.email })
  const { email, code } = asked
  const { invites, flags, holder } = await readAdmission(ctx.db, email, code, ctx.now)
  const usable = invites.filter((invite) => invite.email === null || invite.email === email)
  const proven = usable.find((invite) => invite.email === email)
  const invite = proven ?? usable[0] ?? null
  const isOpen = flagValue('accounts.open_sign_up', flags)
  if (!invite && !isOpen) throw notInvited()
  const spent = isOpen && !proven ? null : invite
  const isOwner = proven?.createdBy === null && proven.grants?.role === 'owner'
  return { email, inviteId: spent?.id ?? null, isProven: proven !== undefined, isOwner, holder } as Admission
}
