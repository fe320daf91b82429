import { boundsRefusal, type ClientBounds } from '#worker/domain/booking/client-bounds.ts'
import { overlaps, type Range } from '#worker/domain/booking/ranges.ts'
import { type Hours, isShown, isWithinHours } from '#worker/domain/booking/slots.ts'
import { AppError } from '#worker/platform/errors.ts'

interface Place {
  zone: string
  member: { isTrainer: boolean } | undefined
  hours: readonly Hours[]
  away: readonly Range[]
  busy: readonly Range[]
}

/** What a client takes by themselves lies within what the practice lets them book. */
export function checkAhead(bounds: Omit<ClientBounds, 'mostPerDay'>, startsAt: Date, now: Date): void {
  const message = boundsRefusal(bounds, startsAt, now)
  if (message !== null) throw new AppError('conflict', message, { field: 'starts_at' })
}

/** Why a trainer does not offer a time, whoever asks. */
export const PLACE_REFUSALS = {
  away: 'The trainer is away at that time.',
  busy: 'The trainer is busy elsewhere at that time.',
  hours: 'That time is outside of the trainer’s working hours.',
  unshown: 'Choose one of the times that are shown.',
} as const

interface Asking {
  /** Someone of the practice says that it shall be so all the same. */
  isOverridden: boolean
  /** A client takes the time by themselves. */
  isByClient: boolean
}

/**
 * Whether a trainer offers a time: they work here, within their hours, not away, not busy elsewhere. Who set no hours
 * is booked by the practice at any time, and offered to clients at none; clients begin when it is shown to them alone.
 */
export function checkPlace(place: Place, range: Range, { isOverridden, isByClient }: Asking): void {
  if (!place.member?.isTrainer) {
    throw new AppError('conflict', 'This person takes no appointments at this practice.', {
      field: 'trainer_id',
    })
  }
  if (isOverridden) return
  const refuse = (why: keyof typeof PLACE_REFUSALS) => {
    throw new AppError('conflict', `${PLACE_REFUSALS[why]} Nothing was changed.`, { field: 'starts_at' })
  }
  if (place.away.some((away) => overlaps(away, range))) refuse('away')
  if (place.busy.some((busy) => overlaps(busy, range))) refuse('busy')
  const isOpen = place.hours.length === 0 ? !isByClient : isWithinHours(range, place.hours, place.zone)
  if (!isOpen) refuse('hours')
  if (isByClient && !isShown(range, place.hours, place.zone)) refuse('unshown')
}
