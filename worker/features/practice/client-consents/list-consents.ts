import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ConsentLog } from './answers.ts'
import { selectConsentLog } from './repo.ts'

/** What a client agreed to and took back at this practice, newest first. The newest word of a purpose holds. */
export async function listConsents(ctx: Ctx, practiceId: string, clientId: string): Promise<ConsentLog> {
  const [found] = await Promise.all([
    selectConsentLog(ctx.db, practiceId, clientId),
    requireMember(ctx, practiceId),
  ])
  if (!found) throw notFound('This client')
  return { consents: found.lines }
}
