import type { Ctx } from '#worker/context.ts'
import { readFlag } from '#worker/features/admin/flags/read-flag.ts'
import type { Policy } from './answers.ts'

/** What the page to join needs to know before anyone has an account. */
export async function showPolicy(ctx: Ctx): Promise<Policy> {
  return { openSignUp: await readFlag(ctx, 'accounts.open_sign_up') }
}
