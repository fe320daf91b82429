import type { Ctx } from '#worker/context.ts'
import { readsMoney, requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { AssignedThread } from './answers.ts'
import { assignNumber } from './repo/thread.ts'
import { phoneOf } from './thread-address.ts'

/** Says whose number it is: its texts are theirs from now on. */
export async function assignThread(
  ctx: Ctx,
  practiceId: string,
  number: string,
  clientId: string,
): Promise<AssignedThread> {
  const isUnchecked = !readsMoney(await requireMember(ctx, practiceId), practiceId)
  const { assigned } = await ctx.store(
    {
      assigned: assignNumber(ctx.db, { practiceId, phone: phoneOf(number), clientId, isUnchecked }, ctx.now),
    },
    { tell: { practiceId } },
  )
  const [row] = assigned.rows
  if (!row?.clients) throw notFound('This client')
  return { texts: row.texts }
}
