import { type SQL, sql } from 'drizzle-orm'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { failed } from './later.ts'

/** Whether a unique key that names no athlete holds a column: no two rows may say the same there. */
const IS_UNIQUE = sql`exists (select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid
    and a.attnum = any(i.indkey)
  where i.indrelid = quote_ident(c.table_name)::regclass and i.indisunique and a.attname = c.column_name
    and not exists (select 1 from pg_attribute o where o.attrelid = i.indrelid and o.attname = 'athlete_id'
      and o.attnum = any(i.indkey)))`

/** Whose they are is not the athlete's: the twin knows the same. */
const OF_OTHERS = ['practice_id', 'admin_id', 'person_id', 'author_id', 'actor_id']

/** What a twin has in place of what a row says: its own ids and keys. */
const made = (varied: SQL) => sql`case when c.column_name = 'athlete_id' then '$twin'
  when c.column_name in ${OF_OTHERS} then quote_ident(c.column_name)
  when c.data_type = 'text' and ${IS_UNIQUE} then format('%I || $tail', c.column_name)
  when c.data_type = 'text' then format('case when %1$I ~ ''^[a-z]{3}_[0-9A-Za-z-]{20,}'' then %1$I || $tail else %1$I end', c.column_name)
  when c.data_type = 'date' then format('%I + $days', c.column_name)
  ${varied} else quote_ident(c.column_name) end`
/** Of each number one more, a second later, and otherwise decided. */
const VARIED =
  made(sql`when c.data_type = 'timestamp with time zone' then format('%I + interval ''1 second''', c.column_name)
  when c.data_type in ('integer', 'real', 'double precision', 'numeric') then format('%I + 1', c.column_name)
  when c.data_type = 'boolean' then format('not %I', c.column_name)`)
/** Where a check holds the numbers. */
const PLAIN = made(sql``)

/** Of these the twin has its own already, or work would come of a copy. */
const LEFT_OUT = ['session', 'outbox', 'failed_job', 'entitlement', 'athlete_live']

/**
 * Gives somebody else a like of each row that an athlete has, and puts the athlete's own behind them: a read that takes
 * whatever it meets first meets the twin's.
 * @param days by which the twin's own days are later
 * @returns the twin
 */
export async function twinOf(athleteId: string, days = 0): Promise<string> {
  const db = testDb()
  const { id: twin } = await signedIn()
  const tail = crypto.randomUUID().slice(0, 8)
  const { rows } = await db.execute(sql`select c.table_name as name,
      string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns,
      string_agg(${VARIED}, ', ' order by c.ordinal_position) as varied,
      string_agg(${PLAIN}, ', ' order by c.ordinal_position) as plain
    from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
    where c.table_schema = 'public' and c.is_identity = 'NO' and c.is_generated = 'NEVER' and c.column_name <> 'seq'
      and c.table_name not in ${LEFT_OUT} and exists (select 1 from information_schema.columns o
        where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'athlete_id')
    group by c.table_name order by c.table_name`)
  for (const row of rows as unknown as Copied[]) {
    const copy = (made: string) =>
      `insert into "${row.name}" (${row.columns}) select ${made
        .replaceAll('$twin', `'${twin}'`)
        .replaceAll('$days', String(days))
        .replaceAll(
          '$tail',
          `'${tail}'`,
        )} from "${row.name}" where athlete_id = '${athleteId}' on conflict do nothing`
    await unbound([sql.raw(copy(row.varied))])
      .catch(() => unbound([sql.raw(copy(row.plain))]))
      .catch((error: unknown) =>
        failed.push(`${row.name} ${String((error as { cause?: unknown }).cause ?? error).slice(0, 200)}`),
      )
    await unbound([
      sql.raw(`update "${row.name}" set athlete_id = athlete_id where athlete_id = '${athleteId}'`),
    ])
  }
  return twin
}

interface Copied {
  name: string
  columns: string
  varied: string
  plain: string
}

/** Without keys to other tables, where what a row names comes before it or behind it, and without what refuses a change. */
export const unbound = (statements: readonly SQL[]) =>
  testDb().batch(
    [sql`set local session_replication_role = replica`, ...statements].map((one) =>
      testDb().execute(one),
    ) as unknown as Parameters<ReturnType<typeof testDb>['batch']>[0],
  )
