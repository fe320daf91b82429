import type { Ctx } from '#worker/context.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { MAKERS } from './makers.ts'
import { insertService } from './repo.ts'
import type { NewService } from './schema.ts'

export async function addService(ctx: Ctx, practiceId: string, input: NewService): Promise<Made> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('service')
  const { description = null, priceMinor = null, sport = null, ...given } = input
  const { noticeHours = null, horizonDays = null, mostPerDay = null, ...rest } = given
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  const bounds = { noticeHours, horizonDays, mostPerDay }
  const row = { id, practiceId, ...rest, description, priceMinor, sport, ...bounds, ...at }
  const jobs = horizonDays ? [EXTEND_SERIES] : []
  await ctx.store({ service: insertService(ctx.db, row) }, { jobs })
  return { id }
}
