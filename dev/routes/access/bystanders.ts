import { sql } from 'drizzle-orm'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { runJob } from '#worker/features/admin/outbox/run-job.ts'
import { perform } from '#worker/perform.ts'
import type { Side } from '../examples.ts'
import { type Admin, type Athlete, trainedAthlete } from '../people.ts'
import { asksAll } from './own-pages.ts'
import { fullPractice, makesOf } from './own-practice.ts'
import { calm, differing } from './stored.ts'
import { twinOf, unbound } from './twin-athlete.ts'
import { watchRows, writtenRows } from './written-rows.ts'

/** What waits to be done is of nobody's rows. */
const WORK = ['outbox', 'failed_job']
/** Work that goes through all there are, whoever gave the reason for it. */
const SWEEPS = ['series.extend', 'policy.apply']
/** So much work may follow from one request. */
const MOST_JOBS = 40

/** Those who have whatever there is and ask for nothing: of athletes two, or a practice with its clients. */
export async function bystanders(side: Side, me: Athlete, boss: Admin) {
  const [column, ids] =
    side === 'practice'
      ? (['practice_id', [(await fullPractice(await makesOf(me, boss))).made.practiceId]] as const)
      : (['athlete_id', await fullAthletes(boss)] as const)
  await calm()
  const named = await tablesWith(column)
  const kept = await Promise.all(named.map(async (table) => ({ table, ...(await keep(table, column, ids)) })))
  await watchRows()
  const rows = () => writtenRows(sql`${sql.identifier(column)} in ${ids} and name not in ${WORK}`)
  return {
    /** An answer, and the tables of theirs in which something changed by asking, or by the work that follows from it. */
    async seeing<T extends object>(asking: () => Promise<T>): Promise<T & { touched: string[] }> {
      await calm()
      const before = await rows()
      const answer = await asking()
      await workDone()
      return { ...answer, touched: differing(before, await rows()) }
    },
    /** Their rows as they were. */
    async restore(): Promise<void> {
      for (const { copy, columns, table } of kept) {
        await unbound([
          sql`delete from ${sql.identifier(table)} where ${sql.identifier(column)} in ${ids}`,
          sql.raw(`insert into "${table}" (${columns}) select ${columns} from ${copy}`),
        ])
      }
    },
  }
}

async function fullAthletes(boss: Admin): Promise<string[]> {
  const full = await trainedAthlete()
  await asksAll(full, boss)
  await calm()
  return [full.id, await twinOf(full.id)]
}

async function tablesWith(column: string): Promise<string[]> {
  const { rows } = await testDb().execute(sql`select c.table_name as name from information_schema.columns c
    join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
    where c.table_schema = 'public' and c.column_name = ${column} and c.table_name not in ${WORK} order by 1`)
  return rows.map(({ name }) => String(name))
}

/** Keeps a copy of rows beside the tables there are. */
async function keep(table: string, column: string, ids: readonly string[]) {
  const db = testDb()
  const copy = `kept_rows."${table}"`
  const { rows } = await db.execute(sql`select string_agg(quote_ident(column_name), ', ') as columns
    from information_schema.columns where table_schema = 'public' and table_name = ${table}
      and is_generated = 'NEVER'`)
  await db.execute(sql`create schema if not exists kept_rows`).catch(() => undefined)
  await db.execute(sql`drop table if exists ${sql.raw(copy)}`)
  await db.execute(
    sql`create table ${sql.raw(copy)} as select * from ${sql.identifier(table)} where ${sql.identifier(column)} in ${ids}`,
  )
  return { copy, columns: String(rows[0]?.columns) }
}

/** Does the work that waits, and what follows from that, an hour from now. */
async function workDone(): Promise<void> {
  const ctx = testContext({ now: new Date(Date.now() + 3_600_000) })
  const done = new Set<string>()
  for (let jobs = 0; jobs < MOST_JOBS; jobs++) {
    const { rows } = await testDb().execute(
      sql`select id from outbox where status = 'due' and type not in ${SWEEPS}
        and due_at <= ${ctx.now.toISOString()}::timestamptz order by id`,
    )
    const next = rows.map(({ id }) => String(id)).find((id) => !done.has(id))
    if (!next) return
    done.add(next)
    await runJob(ctx, next, perform)
  }
}
