import type { Ctx } from '#worker/context.ts'
import type { BookingState } from '#worker/domain/booking/states.ts'
import { type PracticeRole, requireClient, requireMember, requireSystem } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { type ChangeCommand, decideChange } from './decide-change.ts'
import { changedMeanwhile } from './refusals.ts'
import { type LoadedBooking, loadForChange } from './repo/booking.ts'
import type { BookingChange } from './schema.ts'

/** Each lost try means that somebody else's change came through, so a few are plenty. */
const TRIES = 5

export interface ChangedBooking {
  state: BookingState
  version: number
  /** It was done before, by whomever. */
  isRepeat: boolean
}

/**
 * Changes a booking for a text, a job or the clock. State, credit, fee, texts, timeline and event are one transaction;
 * a repeat changes nothing and is answered alike.
 */
export async function changeBooking(ctx: Ctx, command: ChangeCommand): Promise<ChangedBooking> {
  requireSystem(ctx)
  return change(ctx, command, await loadForChange(ctx.db, command.practiceId, command.bookingId))
}

type OwnCommand = Pick<ChangeCommand, 'bookingId' | 'reason' | 'version'> & {
  verb: 'confirm' | 'keep' | 'cancel'
}

/** The same for a client on their own page: confirms, takes an offered seat, or cancels by the practice's policy. */
export async function changeAsClient(ctx: Ctx, command: OwnCommand): Promise<ChangedBooking> {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [loaded] = await Promise.all([loadForChange(ctx.db, practiceId, command.bookingId), confirmed])
  if (loaded?.clientId !== clientId) throw notFound('This booking')
  return change(ctx, { ...command, practiceId, by: 'client', actorId: clientId }, loaded)
}

type MemberCommand = Omit<ChangeCommand, 'by' | 'actorId'> & { by?: ChangeCommand['by'] }

/** The same for someone of the practice. Letting a client off is not everyone's. */
export async function changeAsMember(ctx: Ctx, command: MemberCommand): Promise<ChangedBooking> {
  const isWaiver = command.verb === 'waive' || command.waive === true
  const roles: readonly PracticeRole[] | undefined = isWaiver ? ['owner', 'trainer'] : undefined
  const [loaded, { athleteId: actorId }] = await Promise.all([
    loadForChange(ctx.db, command.practiceId, command.bookingId),
    requireMember(ctx, command.practiceId, roles),
  ])
  return change(ctx, { ...command, by: command.by ?? 'trainer', actorId }, loaded)
}

async function change(
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
