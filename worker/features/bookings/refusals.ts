import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'

/** What the booking functions refuse, as a word that survives the way out of an object. */
const REFUSALS = {
  SI020: 'taken',
  SI021: 'other_cause',
  SI022: 'gone',
  SI023: 'full',
  SI024: 'has_seat',
  /** The constraint itself: the last word where the look before it missed something. */
  '23P01': 'taken',
  '23503': 'gone',
  /** Not as it was loaded: load and decide again. */
  '40001': 'changed',
} as const

export type SlotRefusal = (typeof REFUSALS)[keyof typeof REFUSALS]

export function refusalOf(error: unknown): SlotRefusal | undefined {
  return (REFUSALS as Record<string, SlotRefusal>)[databaseCode(error)]
}

/** A deadlock, or a cause written meanwhile: won by trying again. */
export const isPassing = (error: unknown) => ['40P01', '23505'].includes(databaseCode(error))

/** What was refused, in words. @param free the next free times, already said in the practice's zone */
export function slotError(refusal: SlotRefusal, free: readonly string[] = []): AppError {
  switch (refusal) {
    case 'taken':
      return new AppError('conflict', `This time is taken. Nothing was changed. ${nextFree(free)}`.trim(), {
        field: 'starts_at',
      })
    case 'full':
      return new AppError('conflict', `No seat is left in this session. ${nextFree(free)}`.trim(), {
        field: 'appointment_id',
      })
    case 'has_seat':
      return new AppError('conflict', 'This client has a seat in this session already.', {
        field: 'client_id',
      })
    case 'gone':
      return notFound('This session')
    case 'other_cause':
      return new AppError(
        'invalid_input',
        'This request id was used for another booking. Nothing was changed; use a new one.',
        { field: 'request_id' },
      )
    default:
      return changedMeanwhile()
  }
}

export const changedMeanwhile = () =>
  new AppError('conflict', 'This booking was changed meanwhile. Nothing was done; look at it again.', {
    field: 'version',
  })

function nextFree(free: readonly string[]): string {
  return free.length > 0 ? `Next free: ${free.join(', ')}.` : ''
}

/** For a `catch`: what the booking functions refuse becomes its words, everything else goes on. */
export function knownSlotError(error: unknown): never {
  const refusal = refusalOf(error)
  throw refusal ? slotError(refusal) : error
}
