import { type SQL, sql } from 'drizzle-orm'
import { testDb } from '#dev/test/visitor.ts'
import type { Db, Statement } from '#worker/db/open.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'

const ENDS: Record<string, string> = { '22012': 'touched', '22P02': 'looked' }

/** How a change ends that is looked at and then taken back: the looks fail, each with a code of its own. */
export async function endOf(db: Db, change: Statement | Statement[], look: SQL): Promise<string | undefined> {
  const [first, ...rest] = [change, db.execute(look), db.execute(sql`select 'taken back'::int`)].flat()
  if (!first) return undefined
  return db.batch([first, ...rest]).then(
    () => 'kept',
    (error: unknown) => ENDS[databaseCode(error) ?? ''] ?? String(error),
  )
}

/** Tables of rows that are somebody's. */
const tables = async (column: 'athlete_id' | 'practice_id') =>
  (
    await testDb().execute<{ name: string }>(sql`select c.table_name as name from information_schema.columns c
      join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
      where c.table_schema = 'public' and c.column_name = ${column} order by 1`)
  ).rows.map(({ name }) => name)

/** Divides by zero where a row of somebody's is gone or was written by this transaction: nothing of it is kept then. */
export async function untouched(
  db: Db,
  id: string,
  column: 'athlete_id' | 'practice_id' = 'athlete_id',
): Promise<SQL> {
  const rows = (await tables(column)).map(
    (
      name,
    ) => sql`select count(*) filter (where xmin::text <> (pg_current_xact_id()::text::bigint % 4294967296)::text) as n
      from ${sql.identifier(name)} where ${sql.identifier(column)} = ${id}`,
  )
  const all = sql`(select sum(n)::int from (${sql.join(rows, sql` union all `)}) x)`
  const { rows: before } = await db.execute<{ n: number }>(sql`select ${all} as n`)
  return sql`select 1 / (${all} = ${before[0]?.n ?? 0}::int)::int`
}
