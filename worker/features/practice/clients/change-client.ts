import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { ChangedClient } from './answers.ts'
import { updateClient } from './repo/client.ts'
import type { ChangeClient } from './schema.ts'

/** Changes what is given and leaves the rest. */
export async function changeClient(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
  input: ChangeClient,
): Promise<ChangedClient> {
  await requireMember(ctx, practiceId)
  const change = { ...givenFields(input), updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateClient(ctx.db, practiceId, clientId, change) })
  const [row] = changed
  if (!row) throw notFound('This client')
  return { version: row.version }
}
