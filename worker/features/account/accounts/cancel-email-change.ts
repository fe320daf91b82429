import type { Ctx } from '#worker/context.ts'
import type { AddressKept } from './answers.ts'
import { findLink } from './find-link.ts'
import { limitAttempts } from './limit-attempts.ts'
import { isLinkSpent, linkOver } from './refusals.ts'
import { spendVerification } from './repo/account.ts'
import { deleteLinksOf } from './repo/verification.ts'
import type { Visit } from './visit.ts'

/** Keeps the address an account has: the link in the mail that told of a change ends that change, once. */
export async function cancelEmailChange(
  ctx: Ctx,
  input: { token: string },
  visit: Visit,
): Promise<AddressKept> {
  await limitAttempts(ctx, 'link', { address: visit.address, account: input.token })
  const link = await findLink(ctx, ['cancel'], input.token)
  if (!link || link.email !== link.person.email) throw linkOver()
  const { athleteId } = link.person
  try {
    await ctx.store({
      link: spendVerification(ctx.db, link.identifier, ctx.now),
      change: deleteLinksOf(ctx.db, ['email'], athleteId),
    })
  } catch (error) {
    if (isLinkSpent(error)) throw linkOver()
    throw error
  }
  return { status: 'kept' }
}
