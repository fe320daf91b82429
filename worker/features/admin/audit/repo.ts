import { and, desc, eq, exists, getTableColumns, gte, like, lt, type SQLWrapper, sql } from 'drizzle-orm'
import { appendAudit, auditHash } from '#worker/db/functions/admin/audit-calls.ts'
import type { Db } from '#worker/db/open.ts'
import { personKey } from '#worker/db/schema/account/accounts.ts'
import { auditAnchor, auditLog } from '#worker/db/schema/admin/system.ts'

export interface AuditRow {
  id: string
  at: Date
  actorId: string
  action: string
  targetId: string | null
  reason: string | null
  requestId: string | null
  sealed: string | null
}

/**
 * One appended row, hash-chained by the database; goes into the batch of the change it tells of.
 * @param onlyIf rows that are there, at this place in the batch, if the change does anything: without them nothing is
 *   appended
 */
export function insertAudit(db: Db, row: AuditRow, onlyIf?: SQLWrapper) {
  return db
    .select({
      seq: sql<number>`${appendAudit({ ...row })}`,
    })
    .from(sql`(select 1) as one`)
    .where(onlyIf ? exists(onlyIf) : undefined)
}

/** The rows that a guarded change returned: see `guarded` of the outbox. */
export const WON = sql`(select 1 from won)`

/** The sealed key of the person an audit row speaks of. */
export async function sealedKeyOf(db: Db, athleteId: string): Promise<string | null> {
  const rows = await db
    .select({ key: personKey.sealedKey })
    .from(personKey)
    .where(eq(personKey.athleteId, athleteId))
  return rows[0]?.key ?? null
}

/** Keeps a person's key; refused by `PERSON_KEY_TAKEN` where there is one. */
export function insertPersonKey(db: Db, athleteId: string, sealedKey: string, now: Date) {
  return db.insert(personKey).values({ athleteId, sealedKey, createdAt: now })
}

export const PERSON_KEY_TAKEN = 'person_key_pkey'

export interface AuditFilter {
  action?: string | undefined
  actorId?: string | undefined
  targetId?: string | undefined
  from?: Date | undefined
  until?: Date | undefined
  beforeSeq?: number | undefined
  limit: number
}

/** Newest first, by key, each with the sealed key of the person it speaks of. One trip. */
export function listAudit(db: Db, filter: AuditFilter) {
  return db
    .select({ ...getTableColumns(auditLog), personKey: personKey.sealedKey })
    .from(auditLog)
    .leftJoin(personKey, eq(personKey.athleteId, auditLog.targetId))
    .where(
      and(
        filter.action ? like(auditLog.action, `${filter.action.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
        filter.actorId ? eq(auditLog.actorId, filter.actorId) : undefined,
        filter.targetId ? eq(auditLog.targetId, filter.targetId) : undefined,
        filter.from ? gte(auditLog.at, filter.from) : undefined,
        filter.until ? lt(auditLog.at, filter.until) : undefined,
        filter.beforeSeq ? lt(auditLog.seq, filter.beforeSeq) : undefined,
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(filter.limit)
}

/** Where the log was cut last, if it was. */
export async function newestAnchor(db: Db) {
  const rows = await db.select().from(auditAnchor).orderBy(desc(auditAnchor.seq)).limit(1)
  return rows[0] ?? null
}

/** Of a stored row, by its columns. */
const STORED_HASH = auditHash({
  previous: sql`previous_hash`,
  id: auditLog.id,
  at: auditLog.at,
  actorId: auditLog.actorId,
  action: auditLog.action,
  targetId: auditLog.targetId,
  reason: auditLog.reason,
  requestId: auditLog.requestId,
  sealed: auditLog.sealed,
})

/**
 * Rows whose stored hash is not the hash of their content and predecessor, and rows whose link is broken.
 * The first one hangs on the anchor, or on nothing.
 */
export async function brokenLinks(db: Db): Promise<number[]> {
  const result = await db.execute(sql`
    with start as (
      select coalesce((select hash from ${auditAnchor} order by seq desc limit 1), 'genesis') as hash
    )
    select seq from (
      select seq, hash, previous_hash,
        coalesce(lag(hash) over (order by seq), (select start.hash from start)) as before,
        ${STORED_HASH} as computed
      from ${auditLog}
    ) chain
    where hash <> computed or before <> previous_hash
    order by seq limit 20`)
  return result.rows.map((row) => Number(row.seq))
}
