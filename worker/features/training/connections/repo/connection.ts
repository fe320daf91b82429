import { and, count, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '#worker/db/open.ts'
import { connection } from '#worker/db/schema/training/ingestion.ts'
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

/** Connects, or connects again. The unique index refuses an account that another athlete has connected. */
export function putConnection(db: Db, added: NewConnection, now: Date) {
  const fresh = {
    externalAthleteId: added.externalAthleteId,
    externalName: added.externalName,
    scopes: added.scopes,
    sealedAccessToken: added.sealedAccessToken,
    sealedRefreshToken: added.sealedRefreshToken,
    accessExpiresAt: added.accessExpiresAt,
    refreshLeaseUntil: null,
    status: 'active',
    statusReason: null,
    lastPolledAt: null,
    updatedAt: now,
  }
  return db
    .insert(connection)
    .values({ id: added.id, athleteId: added.athleteId, provider: added.provider, createdAt: now, ...fresh })
    .onConflictDoUpdate({ target: [connection.athleteId, connection.provider], set: fresh })
}

/** The guard of a disconnect: returns a row to the one who ends an existing connection. */
export function revokeGuard(athleteId: string, provider: string, now: Date) {
  return sql`update ${connection} set status = 'revoked', status_reason = 'removing', updated_at = ${now.toISOString()}::timestamptz
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
