/** Bounds of one file, so an import stays within its memory whatever it is given. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024
/** A week of seconds: the longest recording one file may hold. */
export const MAX_SAMPLES = 604_800
export const MAX_LAPS = 5_000
export const MAX_SESSIONS = 200
export const MAX_TEXT = 200
