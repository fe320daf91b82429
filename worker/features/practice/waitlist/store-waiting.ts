import type { Ctx } from '#worker/context.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { insertEntry } from './repo.ts'
import type { NewWaiting } from './schema.ts'

/** Puts a client on the list for a time ahead. The same wait stored twice is one. */
export async function storeWaiting(
  ctx: Ctx,
  practiceId: string,
  input: NewWaiting,
  createdBy: string,
): Promise<Made> {
  if (input.startsAt <= ctx.now) {
    throw new AppError('invalid_input', 'starts_at: this time is over', { field: 'starts_at' })
  }
  const id = ctx.id('waitlist')
  const [entry] = await ctx.storeIf(insertEntry({ id, practiceId, ...input, createdBy, now: ctx.now }))
  if (entry) return { id: String(entry.id) }
  throw new AppError(
    'conflict',
    'This service, trainer or client is not there, or twenty waits are open. Nothing was changed.',
  )
}
