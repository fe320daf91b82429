import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { calendarAddress } from '#worker/platform/calendars/calendar-address.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { MEMBERS, mayManage } from './managers.ts'
import { readJob } from './read-job.ts'
import { insertCalendar } from './repo.ts'
import type { NewBusyCalendar } from './schema.ts'

/** Adds a calendar by its address; it is read at once. A trainer adds their own, the owner anyone's. */
export async function addBusyCalendar(ctx: Ctx, practiceId: string, input: NewBusyCalendar): Promise<Made> {
  const session = await requireMember(ctx, practiceId, MEMBERS)
  if (!mayManage(session, practiceId, input.trainerId)) throw notFound('This trainer')
  const url = calendarAddress(input.url, ctx.settings.APP_ENV !== 'production')
  const id = ctx.id('busyCalendar')
  const { trainerId, name } = input
  const row = {
    ...{ id, practiceId, trainerId, name, host: url.hostname },
    sealedUrl: await ctx.sealer.seal(url.href, `busy:${id}`),
    createdBy: session.athleteId,
    createdAt: ctx.now,
  }
  const [added] = await ctx.storeIf(insertCalendar(row), { jobs: [readJob(id)] })
  if (added) return { id }
  throw new AppError('invalid_input', 'trainer_id: works elsewhere, or has ten calendars already', {
    field: 'trainer_id',
  })
}
