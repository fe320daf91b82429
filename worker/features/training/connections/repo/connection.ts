import { and, count, eq, ne, sql } from 'drizzle-orm'
import { holdConnection } from '#worker/db/functions/training/ingestion-calls.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db } from '#worker/db/open.ts'
import { connection, oauthState } from '#worker/db/schema/training/ingestion.ts'
import type { Connection } from '#worker/features/training/provider-access/connection.ts'
import type { SealedTokens } from '#worker/features/training/provider-access/tokens.ts'

/** The index that refuses a provider's account which serves another athlete here. */
export const ACCOUNT_TAKEN = 'connection_external'
const mine = (athleteId: string, provider: string) =>
  and(eq(connection.athleteId, athleteId), eq(connection.provider, provider))

export function selectConnection(db: Db, athleteId: string, provider: string) {
  return db.select().from(connection).where(mine(athleteId, provider))
}

/** How many other athletes have a provider connected: whoever is connected already takes no further place. */
export function countOthers(db: Db, athleteId: string, provider: string) {
  return db
    .select({ others: count() })
    .from(connection)
    .where(
      and(
        eq(connection.provider, provider),
        ne(connection.status, 'revoked'),
        ne(connection.athleteId, athleteId),
      ),
    )
}

/** Every connection of an athlete, those that have ended too. */
export function readConnections(db: Db, athleteId: string): Promise<Connection[]> {
  return db.select().from(connection).where(eq(connection.athleteId, athleteId)).limit(20)
}

interface NewConnection extends SealedTokens {
  id: string
  athleteId: string
  provider: string
  externalAthleteId: string
  externalName: string | null
  scopes: string[]
}

/**
 * Connects, or connects again. The unique index refuses an account that another athlete has connected. What was begun
 * in a session that a new password ended is refused with its state, which is gone by then.
 */
export function putConnection(db: Db, added: NewConnection, stateId: string, now: Date) {
  const { athleteId, provider, externalAthleteId, scopes, accessExpiresAt } = added
  const at = instant(now)
  const own = sql`${connection}.status <> 'revoked'
    and ${connection}.external_athlete_id = excluded.external_athlete_id`
  return [
    db.execute(sql`insert into ${connection} (id, athlete_id, provider, external_athlete_id, external_name, scopes,
        sealed_access_token, sealed_refresh_token, access_expires_at, status, connected_at, created_at, updated_at)
      select ${added.id}, ${athleteId}, ${provider}, ${externalAthleteId}, ${added.externalName},
        array(select jsonb_array_elements_text(${JSON.stringify(scopes)}::jsonb)), ${added.sealedAccessToken},
        ${added.sealedRefreshToken}, ${accessExpiresAt?.toISOString() ?? null}::timestamptz, 'active', ${at}, ${at}, ${at}
      from ${oauthState} s where s.id = ${stateId} and s.athlete_id = ${athleteId} for share
      on conflict (athlete_id, provider) do update set external_athlete_id = excluded.external_athlete_id,
        external_name = excluded.external_name, scopes = excluded.scopes,
        sealed_access_token = excluded.sealed_access_token, sealed_refresh_token = excluded.sealed_refresh_token,
        access_expires_at = excluded.access_expires_at, refresh_lease_until = null, status = 'active',
        status_reason = null, last_polled_at = null, updated_at = excluded.updated_at,
        connected_at = case when ${own} then ${connection}.connected_at else excluded.connected_at end`),
    db.execute(
      sql`select ${holdConnection({
        id: sql`(select c.id from ${connection} c where c.athlete_id = ${athleteId} and c.provider = ${provider})`,
        externalAthleteId,
      })}`,
    ),
  ]
}

/** The guard of a disconnect: returns a row to the one who ends an existing connection. */
export function revokeGuard(athleteId: string, provider: string, now: Date) {
  return sql`update ${connection} set status = 'revoked', status_reason = 'removing', updated_at = ${instant(now)}
    where athlete_id = ${athleteId} and provider = ${provider} and status <> 'revoked' returning id`
}

/** A step of a removal, unless the athlete has connected again meanwhile. `ended` forgets the tokens. */
export function noteRemoval(
  db: Db,
  { athleteId, provider }: Pick<Connection, 'athleteId' | 'provider'>,
  reason: 'deauthorising' | 'ended',
  now: Date,
) {
  const forgotten = { sealedAccessToken: null, sealedRefreshToken: null, accessExpiresAt: null }
  return db
    .update(connection)
    .set({ statusReason: reason, updatedAt: now, ...(reason === 'ended' ? forgotten : {}) })
    .where(and(mine(athleteId, provider), eq(connection.status, 'revoked')))
}
