import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { nextDay } from '#worker/domain/recurrence/plan-series.ts'
import { seriesWords } from '#worker/domain/recurrence/series-words.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { checkRequest, loadFor } from './preview-series.ts'
import { insertSeries } from './repo/series.ts'
import type { NewSeries } from './schema.ts'
import { settleJob } from './settle-job.ts'
import { seriesKey, storeOnce } from './store-once.ts'

/** Makes a series. Its appointments follow by a job that the same transaction leaves. Once a request id. */
export async function createSeries(ctx: Ctx, practiceId: string, input: NewSeries): Promise<Made> {
  const [facts, { athleteId }] = await Promise.all([
    loadFor(ctx, practiceId, input),
    requireMember(ctx, practiceId),
  ])
  const { series, zone } = checkRequest(facts, input)
  if (nextDay(series, zone, ctx.now, todayIn(ctx.now.toISOString(), zone)) === null) {
    throw new AppError('invalid_input', 'start_day: no session of this series is ahead', {
      field: 'start_day',
    })
  }
  const id = ctx.id('series')
  const { serviceId, trainerId, locationId = null, durationMin = null, clientIds } = input
  const row = {
    ...{ id, practiceId, serviceId, trainerId, locationId, durationMin, ...series },
    weekdays: [...new Set(series.weekdays)].sort((a, b) => a - b),
    idempotencyKey: seriesKey(ctx, input.requestId),
    createdBy: athleteId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }
  return storeOnce(ctx, practiceId, row, async () => {
    const clients = [...new Set(clientIds)]
    // One text for the series: its sessions send no confirmations of their own.
    const texts = clients.map((clientId) =>
      textStatements(ctx, {
        ...{ practiceId, clientId, body: seriesWords(facts.service?.name ?? '', row), kind: 'series' },
        ...{ idempotencyKey: `series:${id}:${clientId}`, actorId: athleteId },
      }),
    )
    await ctx.store(
      {
        series: insertSeries(ctx.db, row, clients),
        texts: texts.flatMap(({ statements }) => statements),
      },
      { jobs: [settleJob(practiceId, id), ...texts.flatMap(({ jobs }) => jobs)] },
    )
    return { id }
  })
}
