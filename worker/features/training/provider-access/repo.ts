import { and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { holdConnection } from '#worker/db/functions/training/ingestion-calls.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { connection } from '#worker/db/schema/training/ingestion.ts'

export type Connection = typeof connection.$inferSelect

export interface SealedTokens {
  sealedAccessToken: string
  sealedRefreshToken: string
  accessExpiresAt: Date
}

const mine = (athleteId: string, provider: string) =>
  and(eq(connection.athleteId, athleteId), eq(connection.provider, provider))

export async function readConnection(
  db: Db,
  athleteId: string,
  provider: string,
): Promise<Connection | undefined> {
  const [row] = await db.select().from(connection).where(mine(athleteId, provider))
  return row
}

/** Who a provider's account belongs to here, if anyone. */
export async function readConnectionOf(
  db: Db,
  provider: string,
  externalAthleteId: string,
): Promise<Connection | undefined> {
  const rows = await db
    .select()
    .from(connection)
    .where(
      and(
        eq(connection.provider, provider),
        eq(connection.externalAthleteId, externalAthleteId),
        ne(connection.status, 'revoked'),
      ),
    )
  return rows[0]
}

/** One refresher at a time, and only for the token it saw. A lease ends by itself if its holder dies. */
export async function leaseRefresh(db: Db, seen: Connection, until: Date, now: Date): Promise<boolean> {
  const won = await db
    .update(connection)
    .set({ refreshLeaseUntil: until })
    .where(
      and(
        eq(connection.id, seen.id),
        sql`${connection.sealedAccessToken} is not distinct from ${seen.sealedAccessToken}`,
        or(isNull(connection.refreshLeaseUntil), lt(connection.refreshLeaseUntil, now)),
      ),
    )
    .returning({ id: connection.id })
  return won.length > 0
}

/**
 * A statement for the batch that stores what was read through a connection: refuses all of it when the connection has
 * ended since, or is to another account, and lets it end only after the batch.
 */
export function refuseIfEnded(db: Db, seen: Connection): Statement {
  return db.execute(sql`select ${holdConnection({ id: seen.id, externalAthleteId: seen.externalAthleteId })}`)
}

/** New tokens in place of those that were seen; a connect that came meanwhile keeps its own. */
export async function storeTokens(db: Db, seen: Connection, tokens: SealedTokens, now: Date): Promise<void> {
  await db
    .update(connection)
    .set({ ...tokens, refreshLeaseUntil: null, updatedAt: now })
    .where(
      and(
        eq(connection.id, seen.id),
        sql`${connection.sealedRefreshToken} is not distinct from ${seen.sealedRefreshToken}`,
      ),
    )
}

export async function endLease(db: Db, seen: Connection): Promise<void> {
  await db.update(connection).set({ refreshLeaseUntil: null }).where(eq(connection.id, seen.id))
}

/** The provider no longer accepts our access. What is here stays until the athlete or the provider says otherwise. */
export async function markBroken(db: Db, seen: Connection, reason: string, now: Date): Promise<void> {
  await db
    .update(connection)
    .set({ status: 'error', statusReason: reason, refreshLeaseUntil: null, updatedAt: now })
    .where(
      and(
        eq(connection.id, seen.id),
        eq(connection.status, 'active'),
        sql`${connection.sealedRefreshToken} is not distinct from ${seen.sealedRefreshToken}`,
      ),
    )
}

export function markPolled(db: Db, athleteId: string, provider: string, at: Date | null) {
  return db.update(connection).set({ lastPolledAt: at }).where(mine(athleteId, provider))
}
