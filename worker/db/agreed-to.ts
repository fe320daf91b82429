import { type SQL, sql } from 'drizzle-orm'
import type { Db } from './open.ts'

/** A purpose and the version of its text; null where any version counts. */
export interface AskedConsent {
  purpose: string
  version: string | null
}

/**
 * Of a row of `athlete`: whether the latest decision on each of these is a yes to the text as it reads now.
 * Spelled with the table's names: drizzle leaves them off where it reads one table alone.
 */
export function isAgreedTo(asked: readonly AskedConsent[]): SQL<boolean> {
  const each = asked.map(
    ({
      purpose,
      version,
    }) => sql`coalesce((select said.granted and ${version === null ? sql`true` : sql`said.version = ${version}`}
      from consent said where said.athlete_id = athlete.id and said.purpose = ${purpose}
      order by said.decided_at desc, said.id desc limit 1), false)`,
  )
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

/** Of a row of `athlete`: whether health data may be kept and shown, by the last word on it in whatever wording. */
export const keepsHealth = isAgreedTo([{ purpose: 'health_data', version: null }])

/**
 * Before a statement that keeps health data where `keepsHealth` says so: from here to the end of the batch a withdrawal
 * waits, and the statement sees one that came before. `hold_health()` takes the same lock, and refuses.
 */
export const healthInTurn = (db: Db, athleteId: string) =>
  db.execute(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`health:${athleteId}`}, 0))`)
