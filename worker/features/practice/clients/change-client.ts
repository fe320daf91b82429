import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { readsMoney, requireMember } from '#worker/platform/access.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { ChangedClient } from './answers.ts'
import { updateClient } from './repo/client.ts'
import type { ChangeClient } from './schema.ts'

/**
 * Changes what is given and leaves the rest. The link to a client's page, where their money stands, goes to their
 * address or number, so that only who may read that replaces one.
 */
export async function changeClient(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  { etag, ...input }: ChangeClient,
): Promise<ChangedClient> {
  const mayReplace = readsMoney(await requireMember(ctx, practiceId), practiceId)
  const change = { ...givenFields(input), updatedAt: ctx.now }
  const { held, changed } = await ctx.store(
    updateClient(ctx.db, practiceId, clientId, change, { mayReplace, etag }),
  )
  const [current] = held
  if (!current) throw notFound('This client')
  const [row] = changed
  if (row) return { version: row.version }
  if (etag !== undefined && current.etag !== etag) throw changedMeanwhile('This client', current)
  throw new AppError(
    'forbidden',
    'Assistants fill in an e-mail address or number that is missing, and replace none. Nothing was changed.',
  )
}
