import type { Ctx } from '#worker/context.ts'
import type { BookingState } from '#worker/domain/booking/states.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import type { ChangedBooking } from './answers.ts'
import { type ChangeCommand, decideChange } from './decide-change.ts'
import { changedMeanwhile } from './refusals.ts'
import { type LoadedBooking, loadForChange } from './repo/booking.ts'
import type { BookingChange } from './schema.ts'

/** Each lost try means that somebody else's change came through, so a few are plenty. */
const TRIES = 5

/** Decides and stores a change, from what was loaded for it; loads again when somebody else was first. */
export async function changeLoaded(
  ctx: Ctx,
  command: ChangeCommand,
  first: LoadedBooking | undefined,
): Promise<ChangedBooking> {
  let loaded = first
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    if (!loaded) throw notFound('This booking')
    const decided = decideChange(loaded, command, { now: ctx.now, requestId: ctx.requestId })
    if (decided === 'same') {
      return { state: loaded.state as BookingState, version: loaded.version, isRepeat: true }
    }
    const version = await store(ctx, decided)
    if (version !== null) return { state: decided.to, version, isRepeat: false }
    loaded = await loadForChange(ctx.db, command.practiceId, command.bookingId)
  }
  throw changedMeanwhile()
}

/** In the client's line, where their credits are changed too. @returns null when somebody else was first */
async function store(ctx: Ctx, decided: BookingChange): Promise<number | null> {
  await ctx.actor.confirmed
  const { LEDGER } = ctx.env
  const reply = await LEDGER.get(LEDGER.idFromName(decided.clientId)).change(decided)
  if (reply.ok) return reply.version
  if (reply.lost) return null
  const { code, message, retryAfterS } = reply
  throw new AppError(code, message, retryAfterS === undefined ? {} : { retryAfterS })
}
