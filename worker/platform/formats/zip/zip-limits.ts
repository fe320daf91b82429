import { MAX_FILE_BYTES } from '../limits.ts'

/** Bounds of one zip. Sizes are held to what really comes out, see `readEntry`. */
export const MAX_ENTRIES = 100_000
export const MAX_EXPANDED_BYTES = 8 * 1024 ** 3
export const MAX_ENTRY_BYTES = MAX_FILE_BYTES
/** A zip inside a zip is copied out piece by piece, never held in memory. */
export const MAX_NESTED_BYTES = 512 * 1024 * 1024
export const MAX_RATIO = 200
export const MAX_NAME_BYTES = 1024
