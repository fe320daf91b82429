import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import { MAKERS } from './makers.ts'
import { updateService } from './repo.ts'
import type { ChangeService } from './schema.ts'

/** Changes what is given. Sessions that are booked keep the length, buffers and seats they were booked with. */
export async function changeService(
  ctx: Ctx,
  practiceId: string,
  id: string,
  input: ChangeService,
): Promise<void> {
  await requireMember(ctx, practiceId, MAKERS)
  const change = { ...givenFields(input), updatedAt: ctx.now }
  const { changed } = await ctx.store(
    { changed: updateService(ctx.db, practiceId, id, change) },
    { jobs: input.horizonDays ? [EXTEND_SERIES] : [] },
  )
  if (changed.length === 0) throw notFound('This service')
}
