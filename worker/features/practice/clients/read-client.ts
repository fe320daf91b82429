import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Client } from './answers.ts'
import { loadClient } from './repo/client.ts'

/**
 * One client: who they are, and what their linked account lets the practice see. All else of them is read by a route
 * of its own, so that none of it can take their page away.
 */
export async function readClient(ctx: Ctx, practiceId: string, clientId: string): Promise<Client> {
  const [{ client, link }] = await Promise.all([
    loadClient(ctx.db, practiceId, clientId, ctx.now),
    requireMember(ctx, practiceId),
  ])
  if (!client) throw notFound('This client')
  return { ...client, link }
}
