import { type Column, type SQL, sql } from 'drizzle-orm'

/**
 * A short text that differs as soon as one of these columns does. A form brings back what it was shown, and a change
 * is made only while it still holds. Made of what the form changes alone, so nothing else that happens to the row
 * stands in its way.
 */
export function etagOf(...columns: readonly Column[]): SQL<string> {
  return sql<string>`left(md5(jsonb_build_array(${sql.join([...columns], sql`, `)})::text), 16)`
}
