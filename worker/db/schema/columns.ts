import { text, timestamp } from 'drizzle-orm/pg-core'

/** An instant: `timestamptz`, read as a Date. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date', precision: 3 })

/** Who made a row and when; it does not change afterwards, or its changes stand elsewhere. */
export const made = () => ({ createdBy: text().notNull(), createdAt: instant().notNull() })

/** When a row was made and when it was changed last. */
export const stamps = () => ({ createdAt: instant().notNull(), updatedAt: instant().notNull() })
