import { MAX_FILE_BYTES } from '../limits.ts'

/** Bounds of one zip. Sizes are held to what really comes out, see `readEntry`. */
export const MAX_ENTRIES = 100_000
export const MAX_EXPANDED_BYTES = 8 * 1024 ** 3
export const MAX_ENTRY_BYTES = MAX_FILE_BYTES
export const MAX_RATIO = 200
export const MAX_NAME_BYTES = 1024
