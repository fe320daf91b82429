/**
 * Raised when the readers of files, or what is read off streams, tell more or other than before: activities of an older
 * version are then read again from their originals. 2: positions decide the day of a GPX or TCX that states no offset.
 * 3: leaps of a receiver are closed whole, and named. 4: drift of the heart, and what was left after work.
 * 5: what readers left out or put right, and what the recording itself lost.
 */
export const READER_VERSION = 5
