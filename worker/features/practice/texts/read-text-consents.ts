import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { TextConsentLog } from './answers.ts'
import { loadConsents } from './repo/consent.ts'

/** What a client said on being texted, newest first, each with its time, words and way. */
export async function readTextConsents(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
): Promise<TextConsentLog> {
  const [found] = await Promise.all([
    loadConsents(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This client')
  return found
}
