import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { deleteClient, insertClient, updateClient } from './repo/client.ts'
import type { ChangeClient, NewClient } from './schema.ts'

const STILL_REFERENCED: string[] = [STANDARD_CODES.foreignKeyViolation, STANDARD_CODES.restrictViolation]

export async function addClient(ctx: Ctx, practiceId: string, input: NewClient): Promise<{ id: string }> {
  await requireMember(ctx, practiceId)
  const id = ctx.id('client')
  const row = { id, practiceId, name: input.name, ...given(input), createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store({ client: insertClient(ctx.db, row) })
  return { id }
}

/** Changes what is given and leaves the rest. */
export async function changeClient(ctx: Ctx, practiceId: string, clientId: string, input: ChangeClient) {
  await requireMember(ctx, practiceId)
  const change = { ...given(input), updatedAt: ctx.now }
  const { changed } = await ctx.store({ changed: updateClient(ctx.db, practiceId, clientId, change) })
  const [row] = changed
  if (!row) throw notFound('This client')
  return { version: row.version }
}

/** Deletes a client who was entered by mistake. Whoever has bought or booked something becomes a former client instead. */
export async function removeClient(ctx: Ctx, practiceId: string, clientId: string): Promise<void> {
  await requireMember(ctx, practiceId, ['owner', 'trainer'])
  try {
    const { gone } = await ctx.store({ gone: deleteClient(ctx.db, practiceId, clientId) })
    if (gone.length === 0) throw notFound('This client')
  } catch (error) {
    if (!STILL_REFERENCED.includes(databaseCode(error))) throw error
    throw new AppError(
      'conflict',
      'This client has packages or sessions, which have to stay. Mark them as former instead. Nothing was changed.',
    )
  }
}

/** The keys that were sent: undefined is left alone, null clears. */
function given<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never
}
