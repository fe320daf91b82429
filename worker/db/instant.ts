import { type SQL, sql } from 'drizzle-orm'

/** A moment as a value of a raw statement: the driver sends it as text, and PostgreSQL has to be told what that is. */
export const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`
