import type { Ctx } from '#worker/context.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { errorKind } from '#worker/platform/log.ts'
import { changeBooking } from './change-booking.ts'
import { selectExpiredHolders } from './repo/appointment.ts'
import { selectDue } from './repo/booking.ts'
import { dropHolds, markBlocked } from './repo/change.ts'

const BATCH = 100
const MOST_BATCHES = 20
const AT_ONCE = 4
const MOST_HOLDERS = 200
/** One that no credit could pay is looked at again after this: a package may have been sold since. */
const BLOCKED_FOR_MS = 60 * 60_000

/**
 * Completes what ended long enough ago by its practice's setting, found by that time and not by this tick, and frees
 * what holds no longer keep. Run twice at once, or beside a person, each booking is completed once.
 * @returns how many it completed
 */
export async function completeDue(ctx: Ctx): Promise<number> {
  requireSystem(ctx)
  const retryBlockedBefore = new Date(ctx.now.getTime() - BLOCKED_FOR_MS)
  let completed = 0
  let after: { endsAt: Date; id: string } | null = null
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const due: Awaited<ReturnType<typeof selectDue>> = await selectDue(ctx.db, {
      now: ctx.now,
      retryBlockedBefore,
      after,
      limit: BATCH,
    })
    for (let i = 0; i < due.length; i += AT_ONCE) {
      const done = await Promise.all(due.slice(i, i + AT_ONCE).map((one) => completeOne(ctx, one)))
      completed += done.filter(Boolean).length
    }
    const last = due.at(-1)
    if (due.length < BATCH || !last) break
    after = { endsAt: new Date(last.endsAt), id: last.bookingId }
  }
  await freeHolds(ctx)
  return completed
}

/** One that fails is left for the next minute, and holds up none of the others. */
async function completeOne(
  ctx: Ctx,
  due: { practiceId: string; bookingId: string; version: number },
): Promise<boolean> {
  const { practiceId, bookingId } = due
  try {
    const command = { practiceId, bookingId, verb: 'complete' as const, by: 'system' as const }
    const { isRepeat } = await changeBooking(ctx, { ...command, actorId: 'system:cron' })
    return !isRepeat
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') {
      await ctx.store({ blocked: markBlocked(ctx.db, practiceId, bookingId, due.version, ctx.now) })
      return false
    }
    ctx.log.warn('booking.not_completed', { error: errorKind(error) })
    return false
  }
}

/** What holds kept is free again: open calendars are told, and who waits for it is offered it at once. */
async function freeHolds(ctx: Ctx): Promise<void> {
  const holders = await selectExpiredHolders(ctx.db, ctx.now, MOST_HOLDERS)
  for (const { trainerId, practices } of holders) {
    await ctx.store(
      { dropped: dropHolds(ctx.db, trainerId, ctx.now) },
      {
        jobs: [{ job: { type: 'waitlist.sweep' }, laneKey: 'waitlist.sweep' }],
        tell: practices.map((practiceId) => ({ practiceId })),
      },
    )
  }
}
