import { and, eq, isNull } from 'drizzle-orm'
import { runBatch } from '#worker/db/batch.ts'
import type { Db } from '#worker/db/open.ts'
import { oauthState } from '#worker/db/schema/training/ingestion.ts'
import { countOthers, selectConnection } from './connection.ts'

interface NewState {
  id: string
  athleteId: string
  provider: string
  returnTo: string
  expiresAt: Date
}

export function insertState(db: Db, state: NewState) {
  return db.insert(oauthState).values(state)
}

/**
 * Uses a state up; tells whether this was its first use, the connection its athlete has so far, and how many others
 * have one. One trip.
 */
export async function spendState(db: Db, id: string, athleteId: string, provider: string, now: Date) {
  const mine = and(
    eq(oauthState.id, id),
    eq(oauthState.athleteId, athleteId),
    eq(oauthState.provider, provider),
  )
  const { spent, known, connections, others } = await runBatch(db, {
    spent: db
      .update(oauthState)
      .set({ usedAt: now })
      .where(and(mine, isNull(oauthState.usedAt)))
      .returning(),
    known: db.select().from(oauthState).where(mine),
    connections: selectConnection(db, athleteId, provider),
    others: countOthers(db, athleteId, provider),
  })
  return {
    isFirst: spent.length > 0,
    state: known[0],
    connection: connections[0],
    others: others[0]?.others ?? 0,
  }
}
