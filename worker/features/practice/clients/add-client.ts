import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { requireMember } from '#worker/platform/access.ts'
import { insertClient } from './repo/client.ts'
import type { NewClient } from './schema.ts'

export async function addClient(ctx: Ctx, practiceId: string, input: NewClient): Promise<{ id: string }> {
  await requireMember(ctx, practiceId)
  const id = ctx.id('client')
  const row = {
    id,
    practiceId,
    name: input.name,
    ...givenFields(input),
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  await ctx.store({ client: insertClient(ctx.db, row) })
  return { id }
}
