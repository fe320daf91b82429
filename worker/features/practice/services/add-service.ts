import type { Ctx } from '#worker/context.ts'
import { EXTEND_SERIES } from '#worker/features/practice/series/settle-job.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { isFull } from './is-full.ts'
import { MAKERS } from './makers.ts'
import { insertService, lockOffer, MOST_SERVICES, selectMade } from './repo.ts'
import type { NewService } from './schema.ts'

export async function addService(ctx: Ctx, practiceId: string, input: NewService): Promise<Made> {
  await requireMember(ctx, practiceId, MAKERS)
  const id = ctx.id('service')
  const { description = null, priceMinor = null, sport = null, ...given } = input
  const { noticeHours = null, horizonDays = null, mostPerDay = null, ...rest } = given
  const bounds = { noticeHours, horizonDays, mostPerDay }
  const row = { id, practiceId, ...rest, description, priceMinor, sport, ...bounds, createdAt: ctx.now }
  const jobs = horizonDays ? [EXTEND_SERIES] : []
  const { service } = await ctx.store(
    { locked: lockOffer(ctx.db, practiceId), service: ctx.db.execute(insertService(row)) },
    { jobs, jobsOnlyIf: selectMade(ctx.db, practiceId, id) },
  )
  if (service.rows.length === 0) throw isFull(MOST_SERVICES, 'services')
  return { id }
}
