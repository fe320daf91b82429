import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { nextDay } from '#worker/domain/recurrence/plan-series.ts'
import { seriesWords } from '#worker/domain/recurrence/series-words.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { textStatements } from '#worker/features/practice/texts/text-statements.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { checkRequest, loadFor } from './preview-series.ts'
import { insertSeries, type SeriesRow, selectByCause } from './repo/series.ts'
import type { NewSeries } from './schema.ts'

/** Makes a series. Its appointments follow by a job that the same transaction leaves. Once a request id. */
export async function createSeries(ctx: Ctx, practiceId: string, input: NewSeries): Promise<{ id: string }> {
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
    cause: seriesCause(ctx, input.requestId),
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
        ...{ cause: `series:${id}:${clientId}`, actorId: athleteId },
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

export const seriesCause = (ctx: Ctx, requestId: string) => `press:${requireAthlete(ctx)}:${requestId}`

/** Makes the appointments of a series agree with it; of one series at most one such job waits and one runs. */
export const settleJob = (practiceId: string, seriesId: string): NewJob => ({
  job: { type: 'series.settle', practiceId, seriesId },
  laneKey: `series:${seriesId}`,
})

type SeriesCommand = Pick<SeriesRow, 'cause'> & Partial<SeriesRow>

/** What a command for a series names and nothing changes later; its end is moved by what follows it. */
const NAMED = [
  ...(['serviceId', 'trainerId', 'locationId', 'durationMin'] as const),
  ...(['weekdays', 'everyWeeks', 'wallTime', 'followsId'] as const),
]
const named = (command: Partial<SeriesRow>) => JSON.stringify(NAMED.map((field) => command[field] ?? null))

/**
 * A press that came twice is answered with what the first has made.
 * @throws AppError invalid_input when its request id was used for another series
 */
export async function storeOnce(
  ctx: Ctx,
  practiceId: string,
  command: SeriesCommand,
  store: () => Promise<{ id: string }>,
): Promise<{ id: string }> {
  try {
    return await store()
  } catch (error) {
    const [before] = isTaken(error) ? await selectByCause(ctx.db, practiceId, command.cause ?? '') : []
    if (!before) throw error
    if (named(before) === named(command)) return { id: before.id }
    throw new AppError(
      'invalid_input',
      'This request id was used for another series. Nothing was changed; use a new one.',
      { field: 'request_id' },
    )
  }
}
