import type { Ctx } from '#worker/context.ts'
import { limitReads } from '#worker/features/account/limits/limit-reads.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import type { Policy } from './answers.ts'
import { visitOf } from './visit.ts'

/** What the page to join needs to know before anyone has an account. */
export async function showPolicy(ctx: Ctx, headers: Headers): Promise<Policy> {
  await limitReads(ctx, 'sign-up', visitOf(headers).address)
  return { openSignUp: await readFlag(ctx, 'accounts.open_sign_up') }
}
