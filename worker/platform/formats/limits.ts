/** Bounds of one file, so an import stays within its memory whatever it is given. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024
/** Four days of seconds, the longest recording of one file: columns and their clean copy fit a worker. */
export const MAX_SAMPLES = 345_600
export const MAX_LAPS = 5_000
export const MAX_SESSIONS = 200
export const MAX_TEXT = 200
