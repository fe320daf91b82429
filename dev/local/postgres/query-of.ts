import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

/** A statement as the plain driver takes it. */
export function queryOf(statement: SQL): { text: string; values: unknown[] } {
  const { sql, params } = new PgDialect().sqlToQuery(statement)
  return { text: sql, values: params }
}
