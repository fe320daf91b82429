import type { Ctx } from '#worker/context.ts'
import { isTaken } from '#worker/features/account/accounts/refusals.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError } from '#worker/platform/errors.ts'
import { type SeriesRow, selectByKey } from './repo/series.ts'

/** The idempotency key of one request for a series by one person. */
export const seriesKey = (ctx: Ctx, requestId: string) => `press:${requireAthlete(ctx)}:${requestId}`

type SeriesCommand = Pick<SeriesRow, 'idempotencyKey'> & Partial<SeriesRow>

/** What a command for a series names and nothing changes later; its end is moved by what follows it. */
const NAMED = [
  ...(['serviceId', 'trainerId', 'locationId', 'durationMin'] as const),
  ...(['weekdays', 'everyWeeks', 'wallTime', 'followsId'] as const),
]

const named = (command: Partial<SeriesRow>) => JSON.stringify(NAMED.map((field) => command[field] ?? null))

/**
 * A command that came twice is answered with what the first has made.
 * @throws AppError invalid_input when its request id was used for another series
 */
export async function storeOnce(
  ctx: Ctx,
  practiceId: string,
  command: SeriesCommand,
  store: () => Promise<Made>,
): Promise<Made> {
  try {
    return await store()
  } catch (error) {
    const [before] = isTaken(error) ? await selectByKey(ctx.db, practiceId, command.idempotencyKey ?? '') : []
    if (!before) throw error
    if (named(before) === named(command)) return { id: before.id }
    throw new AppError(
      'invalid_input',
      'This request id was used for another series. Nothing was changed; use a new one.',
      { field: 'request_id' },
    )
  }
}
