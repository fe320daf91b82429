import { dayRefusal } from '#worker/domain/booking/client-bounds.ts'
import { cancellationOutcome, noShowOutcome, type PolicyOutcome } from '#worker/domain/booking/policy.ts'
import {
  type Asker,
  type BookingState,
  type BookingVerb,
  hasBegun,
  nextState,
  refusal,
} from '#worker/domain/booking/states.ts'
import { isUnconfirmed } from '#worker/domain/booking/unconfirmed.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { LoadedBooking } from './repo/booking.ts'
import type { BookingChange } from './schema.ts'

export interface ChangeCommand {
  practiceId: string
  bookingId: string
  verb: BookingVerb
  by: Asker
  actorId: string
  reason?: string | undefined
  /** Let the client off what the policy takes; needs a reason, and is audited. */
  waive?: boolean | undefined
  /** The version that was seen: another one is refused, not changed unseen. */
  version?: number | undefined
  /** They are told of it elsewhere: a cancellation with several others, an offered place in the answer to their yes. */
  isTold?: boolean | undefined
}

interface Moment {
  now: Date
  requestId: string
}

/** What the policy takes for what is asked; nothing is stored. */
export function policyOutcome(
  loaded: LoadedBooking,
  verb: 'cancel' | 'no_show',
  by: Asker,
  now: Date,
): PolicyOutcome {
  const policy = {
    lateCancelHours: loaded.lateCancelHours,
    lateCancelRule: loaded.lateCancelRule as PolicyOutcome['rule'],
    noShowRule: loaded.noShowRule as PolicyOutcome['rule'],
    feeMinor: loaded.policyFeeMinor,
    forgiveFirst: loaded.forgiveFirst,
  }
  const { startsAt, offences } = loaded
  const outcome =
    verb === 'cancel'
      ? cancellationOutcome(policy, { state: loaded.state as BookingState, startsAt, by, offences }, now)
      : noShowOutcome(policy, { startsAt, offences })
  // What a stranger may have written into a form is the client's to pay for once they said a word on it themselves.
  return loaded.isVouched ? { ...outcome, penalty: 'none', feeMinor: 0 } : outcome
}

/**
 * Decides a change of a booking with all its consequences, from one load.
 * @returns `same` when it was done before: repeats answer alike
 * @throws AppError conflict when it is not allowed, with what can be done
 */
export function decideChange(
  loaded: LoadedBooking,
  command: ChangeCommand,
  moment: Moment,
): BookingChange | 'same' {
  const from = loaded.state as BookingState
  const isOwnWord = isFirstWord(loaded, command)
  const verb = isOwnWord ? 'confirm' : command.verb
  if (verb === 'waive' && loaded.penalty === 'waived') return 'same'
  const to = isOwnWord ? 'confirmed' : nextState(from, verb, loaded.confirmedAt !== null)
  if (to === 'same') return 'same'
  if (to === null) throw refused(refusal(from, verb))
  checkMoment(loaded, command, moment.now)
  if (isTakenByClient(loaded, command)) checkDay(loaded)
  const base: BookingChange = {
    ...moment,
    practiceId: command.practiceId,
    bookingId: command.bookingId,
    appointmentId: loaded.appointmentId,
    clientId: loaded.clientId,
    verb,
    from,
    to,
    version: loaded.version,
    offences: null,
    by: command.by,
    actorId: command.actorId,
    reason: command.reason ?? null,
    completions: loaded.completions,
    penalty: loaded.penalty as BookingChange['penalty'],
    penaltyCause: loaded.penaltyCause,
    feeMinor: loaded.feeMinor,
    currency: loaded.currency,
    othersOnDay: isTakenByClient(loaded, command) ? loaded.othersOnDay.all : null,
    isTold: (verb === 'cancel' || verb === 'keep') && command.isTold === true,
    freesTime: to === 'cancelled' && loaded.capacity === 1,
    use: null,
    fee: null,
    release: null,
    coachedAthleteId: loaded.coachedAthleteId,
  }
  switch (verb) {
    case 'complete':
      return completed(base, loaded)
    case 'reopen':
      return reopened(base, loaded)
    case 'cancel':
    case 'no_show':
      return penalised(base, loaded, command)
    case 'waive':
      return waived(base, loaded)
    default:
      return base
  }
}

/** The client confirms what the practice kept for them, by whatever press: from now on it is theirs. */
const isFirstWord = ({ isVouched, state }: LoadedBooking, { verb, by }: ChangeCommand) =>
  isVouched &&
  by === 'client' &&
  (verb === 'keep' || verb === 'confirm') &&
  (state === 'booked' || state === 'confirmed')

/** Their press makes a session of what somebody wrote into a form: until then it took none of their day. */
const isTakenByClient = ({ state, source }: LoadedBooking, { verb, by }: ChangeCommand) =>
  verb === 'keep' && by === 'client' && isUnconfirmed(state, source)

function checkDay(loaded: LoadedBooking): void {
  const full = dayRefusal(loaded, { mostPerDay: loaded.serviceMostPerDay }, loaded.othersOnDay)
  if (full !== null) throw refused(`This session is not booked. ${full}`)
}

function checkMoment(loaded: LoadedBooking, command: ChangeCommand, now: Date): void {
  const { verb } = command
  if (command.version !== undefined && command.version !== loaded.version) {
    throw new AppError(
      'conflict',
      'This booking was changed meanwhile. Nothing was done; look at it again.',
      {
        field: 'version',
      },
    )
  }
  if ((verb === 'complete' || verb === 'no_show') && !hasBegun(loaded.startsAt, now)) {
    throw refused('This session has not begun. Nothing was changed.')
  }
  if (verb === 'cancel' && command.by === 'client' && loaded.startsAt <= now) {
    throw refused('This session has begun and cannot be cancelled any more. Nothing was changed.')
  }
  if (verb === 'keep' && loaded.holdUntil !== null && loaded.holdUntil <= now) {
    throw refused('The time was held no longer, and is free for others again. Choose a time again.')
  }
  if ((verb === 'waive' || command.waive) && !command.reason) {
    throw new AppError('invalid_input', 'reason: say why it is waived', { field: 'reason' })
  }
}

function completed(base: BookingChange, loaded: LoadedBooking): BookingChange {
  const completions = loaded.completions + 1
  const idempotencyKey = `booking:${base.bookingId}:complete:${completions}`
  return { ...base, completions, use: { idempotencyKey, ...sessionOf(loaded), isPenalty: false } }
}

function reopened(base: BookingChange, loaded: LoadedBooking): BookingChange {
  const ofKey =
    base.from === 'completed'
      ? `booking:${base.bookingId}:complete:${loaded.completions}`
      : loaded.penaltyCause
  // Completed again it would be charged again.
  checkUnpaid(loaded)
  const idempotencyKey = `booking:${base.bookingId}:reopen:${base.version + 1}`
  return {
    ...base,
    penalty: null,
    penaltyCause: null,
    feeMinor: 0,
    release: ofKey === null ? null : { ofKey, idempotencyKey },
  }
}

function penalised(base: BookingChange, loaded: LoadedBooking, command: ChangeCommand): BookingChange {
  const verb = base.verb === 'no_show' ? 'no_show' : 'cancel'
  const outcome = policyOutcome(loaded, verb, command.by, base.now)
  const { penalty } = outcome
  if (penalty === 'none') return { ...base, penalty, penaltyCause: null, feeMinor: 0 }
  const offences = loaded.offences
  if (command.waive) return { ...base, penalty: 'waived', penaltyCause: null, feeMinor: 0, offences }
  if (penalty === 'forgiven') return { ...base, penalty, penaltyCause: null, feeMinor: 0, offences }
  const penaltyCause = `booking:${base.bookingId}:penalty:${base.version + 1}`
  const feeMinor = outcome.feeMinor
  return {
    ...base,
    offences,
    penalty,
    penaltyCause,
    feeMinor,
    ...(penalty === 'fee'
      ? { fee: { idempotencyKey: penaltyCause, amountMinor: feeMinor, at: loaded.startsAt } }
      : { use: { idempotencyKey: penaltyCause, ...sessionOf(loaded), isPenalty: true } }),
  }
}

function waived(base: BookingChange, loaded: LoadedBooking): BookingChange {
  if (loaded.penaltyCause === null) throw refused(refusal('booked', 'waive'))
  checkUnpaid(loaded)
  const idempotencyKey = `booking:${base.bookingId}:waive:${base.version + 1}`
  return {
    ...base,
    penalty: 'waived',
    penaltyCause: null,
    release: { ofKey: loaded.penaltyCause, idempotencyKey },
  }
}

/** What was paid in money goes back as money, with its own line. */
function checkUnpaid(loaded: LoadedBooking): void {
  if (loaded.settledHow !== 'paid') return
  throw refused('What was charged for it is paid. Pay it back under Money first. Nothing was changed.')
}

/** The length and price a credit of minutes or of an amount is used by. */
function sessionOf(loaded: LoadedBooking) {
  const single = loaded.singlePriceMinor > 0 ? loaded.singlePriceMinor : null
  return {
    durationMin: Math.round((loaded.endsAt.getTime() - loaded.startsAt.getTime()) / 60_000),
    priceMinor: loaded.priceMinor ?? single,
    at: loaded.startsAt,
  }
}

function refused(message: string): AppError {
  return new AppError('conflict', message)
}
