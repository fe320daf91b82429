/** Why a file, or one entry of a zip, could not be read. Stored with an import's outcome, so the list is closed. */
export const FORMAT_REASONS = [
  'empty',
  'wrong_type',
  'truncated',
  'corrupt',
  'too_large',
  'no_time',
  'bad_time',
  'encrypted',
  'unsafe',
  'unsupported',
] as const

export type FormatReason = (typeof FORMAT_REASONS)[number]

/** Said of a file that states where or how far, in words that are no numbers. */
export const NO_DISTANCE = 'It holds no distance that can be read: it is kept without one.'

/**
 * The one error every decoder here throws. The message is a sentence for the athlete:
 * it says what is wrong with the file and never repeats what is inside it.
 */
export class FormatError extends Error {
  override readonly name = 'FormatError'
  readonly reason: FormatReason

  constructor(reason: FormatReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}
