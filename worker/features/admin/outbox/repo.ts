import { and, asc, eq, gt, inArray, lt, lte, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { runBatch } from '#worker/db/batch.ts'
import { instant } from '#worker/db/instant.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { failedJob, outbox } from '#worker/db/schema/admin/system.ts'
import type { NewJob } from '#worker/jobs.ts'

export type NewOutboxRow = NewJob & { id: string; createdAt: Date }
export type OutboxRow = typeof outbox.$inferSelect

const athleteOf = (row: NewOutboxRow): string | null => {
  const job = row.job
  if ('athleteId' in job) return job.athleteId
  return job.type === 'event' && 'athleteId' in job.event ? job.event.athleteId : null
}

/** Writes jobs beside their cause. A row whose dedupe key or waiting lane exists already is the same work: left out. @param onlyIf a query; without a row of it nothing is written */
export function insertJobs(db: Db, rows: readonly NewOutboxRow[], onlyIf?: SQLWrapper): Statement {
  if (onlyIf) return db.execute(insertWhere(rows, sql`exists ${onlyIf}`))
  return db
    .insert(outbox)
    .values(
      rows.map((row) => ({
        id: row.id,
        type: row.job.type,
        payload: row.job,
        dedupeKey: row.dedupeKey ?? null,
        laneKey: row.laneKey ?? null,
        athleteId: athleteOf(row),
        dueAt: row.dueAt ?? row.createdAt,
        createdAt: row.createdAt,
      })),
    )
    .onConflictDoNothing()
}

/**
 * One statement: the guard, and jobs and audit line only if the guard returned a row.
 * @param line appends the audit row where `won` holds one
 */
export function guarded(guard: SQL, rows: readonly NewOutboxRow[], line?: SQLWrapper): SQL {
  if (rows.length === 0 && !line) return guard
  const parts = [sql`won as (${guard})`]
  if (rows.length > 0) parts.push(sql`caused as (${insertWhere(rows, sql`exists (select 1 from won)`)})`)
  // Counted, because a query that nothing reads is never run.
  if (line) parts.push(sql`audited as materialized ${line}`)
  const read = line ? sql`won, (select count(*) from audited) as line` : sql`won`
  return sql`with ${sql.join(parts, sql`, `)} select won.* from ${read}`
}

function insertWhere(rows: readonly NewOutboxRow[], holds: SQL): SQL {
  const values = rows.map((row) => {
    const due = (row.dueAt ?? row.createdAt).toISOString()
    return sql`(${row.id}::text, ${row.job.type}::text, ${JSON.stringify(row.job)}::jsonb, ${row.dedupeKey ?? null}::text,
      ${row.laneKey ?? null}::text, ${athleteOf(row)}::text, ${due}::timestamptz, ${instant(row.createdAt)})`
  })
  return sql`insert into ${outbox} (id, type, payload, dedupe_key, lane_key, athlete_id, due_at, created_at)
    select * from (values ${sql.join(values, sql`, `)}) as job where ${holds}
    on conflict do nothing`
}

/**
 * Work of the clock that failed and was put off is due again with the next tick: the row that waits stands for every tick
 * since, and one that cannot be done would hold up all others of its lane for as long as it backs off.
 */
export function wakeLanes(db: Db, lanes: readonly string[], now: Date) {
  const asleep = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.laneKey, [...lanes]), eq(outbox.status, 'due'), gt(outbox.dueAt, now)))
    .for('update', { skipLocked: true })
  return db.update(outbox).set({ dueAt: now }).where(inArray(outbox.id, asleep))
}

/**
 * Takes a row for running that is due, or whose runner was silent since `leaseBefore`: one winner, and never two of one
 * lane at once. Returns nothing when it is gone, not yet due, taken, or its lane is busy.
 */
export async function claim(
  db: Db,
  id: string,
  now: Date,
  leaseBefore: Date,
): Promise<OutboxRow | undefined> {
  const rows = await db
    .update(outbox)
    .set({ status: 'running', attempts: sql`${outbox.attempts} + 1`, heartbeatAt: now })
    .where(
      and(
        eq(outbox.id, id),
        or(
          and(eq(outbox.status, 'due'), lte(outbox.dueAt, now)),
          and(eq(outbox.status, 'running'), lt(outbox.heartbeatAt, leaseBefore)),
        ),
        sql`not exists (select 1 from ${outbox} other where other.lane_key = ${outbox.laneKey} and other.status = 'running'
          and other.id <> ${outbox.id})`,
      ),
    )
    .returning()
  return rows[0]
}

/** This run of a row: one that was given up for dead meanwhile, and taken by another, is no longer it. */
const thisRun = (row: OutboxRow) =>
  and(eq(outbox.id, row.id), eq(outbox.status, 'running'), eq(outbox.attempts, row.attempts))

/** Says that this run is alive. */
export function beat(db: Db, row: OutboxRow, now: Date) {
  return db.update(outbox).set({ heartbeatAt: now }).where(thisRun(row))
}

/** What runs, the longest silent first, and when each was last heard of. */
export function running(db: Db, limit: number) {
  return db
    .select({ id: outbox.id, heartbeatAt: outbox.heartbeatAt })
    .from(outbox)
    .where(eq(outbox.status, 'running'))
    .orderBy(asc(outbox.heartbeatAt), asc(outbox.id))
    .limit(limit)
}

/**
 * Marks a row done and tells which rows of its lane wait, so that they need not wait for the sweeper: most of them came
 * while it ran, and are due later than it began. The hint of one that is not due yet is answered by nobody.
 */
export async function finish(db: Db, row: OutboxRow, now: Date): Promise<string[]> {
  const done = db.update(outbox).set({ status: 'done', finishedAt: now, lastError: null }).where(thisRun(row))
  if (!row.laneKey) {
    await done
    return []
  }
  const { next } = await runBatch(db, {
    done,
    next: db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.laneKey, row.laneKey), eq(outbox.status, 'due'))),
  })
  return next.map((waiting) => waiting.id)
}

/** Puts a row back for later. If its lane has a waiting row already, that one carries the work on. */
export async function postpone(db: Db, row: OutboxRow, dueAt: Date, reason: string, now: Date, free = false) {
  const merged = sql`exists (select 1 from ${outbox} other where other.lane_key = ${outbox.laneKey} and other.status = 'due')`
  await db
    .update(outbox)
    .set({
      status: sql`case when ${merged} then 'done' else 'due' end`,
      finishedAt: sql`case when ${merged} then ${instant(now)} end`,
      dueAt,
      lastError: reason,
      // Waiting for a provider's window is not a failure and uses no attempt.
      ...(free ? { attempts: sql`${outbox.attempts} - 1` } : {}),
    })
    .where(thisRun(row))
}

/** Gives up on a row and keeps it where Admin can replay it. */
export async function park(
  db: Db,
  row: OutboxRow,
  failedId: string,
  code: string,
  message: string,
  now: Date,
) {
  await runBatch(db, {
    parked: db
      .update(outbox)
      .set({ status: 'parked', finishedAt: now, lastError: code })
      .where(eq(outbox.id, row.id)),
    failed: db.insert(failedJob).values({
      id: failedId,
      outboxId: row.id,
      type: row.type,
      payload: row.payload,
      athleteId: row.athleteId,
      errorCode: code,
      errorMessage: message,
      attempts: row.attempts,
      failedAt: now,
    }),
  })
}

/**
 * What the sweeper hints: rows due by time. Rows that run without a heartbeat since `leaseBefore` are first put back.
 * @param limit bounds one sweep; the next minute takes the rest
 */
export async function sweep(db: Db, now: Date, leaseBefore: Date, limit: number): Promise<string[]> {
  const { due } = await runBatch(db, {
    stuck: db
      .update(outbox)
      .set({ status: 'due', dueAt: now, lastError: 'stuck' })
      .where(
        and(
          eq(outbox.status, 'running'),
          or(lt(outbox.heartbeatAt, leaseBefore), sql`${outbox.heartbeatAt} is null`),
          sql`not exists (select 1 from ${outbox} other where other.lane_key = ${outbox.laneKey} and other.status = 'due')`,
        ),
      ),
    due: db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.status, 'due'), lte(outbox.dueAt, now)))
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(limit),
    // A stuck row whose lane has a waiting one already is superseded by it.
    superseded: db
      .update(outbox)
      .set({ status: 'done', finishedAt: now, lastError: 'superseded' })
      .where(and(eq(outbox.status, 'running'), lt(outbox.heartbeatAt, leaseBefore))),
  })
  return due.map((row) => row.id)
}

/** Deletes finished rows older than `before`, at most `limit` of them; rows with a dedupe key stay as its memory. */
export async function forgetDone(db: Db, before: Date, limit: number): Promise<void> {
  const old = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(eq(outbox.status, 'done'), lt(outbox.finishedAt, before), sql`${outbox.dedupeKey} is null`))
    .limit(limit)
  await db.delete(outbox).where(inArray(outbox.id, old))
}
