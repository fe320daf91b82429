import { sql } from 'drizzle-orm'
import { testDb } from '#dev/test/visitor.ts'

/** Notes a row that is written: of which table it is, and whose it was and is. */
const NOTE = sql`create or replace function watched.note() returns trigger language plpgsql as $$
  declare said jsonb;
  begin
    if current_setting('watched.off', true) = 'on' then return null; end if;
    if tg_op <> 'INSERT' then
      said := to_jsonb(old);
      insert into watched.written values (tg_table_name, said ->> 'athlete_id', said ->> 'practice_id');
    end if;
    if tg_op <> 'DELETE' then
      said := to_jsonb(new);
      insert into watched.written values (tg_table_name, said ->> 'athlete_id', said ->> 'practice_id');
    end if;
    return null;
  end $$`

/** Of each table. */
const WATCH = sql`do $$
  declare of_table text;
  begin
    for of_table in select tablename from pg_tables where schemaname = 'public' loop
      execute format('create or replace trigger zz_watched after insert or update or delete on %I
        for each row execute function watched.note()', of_table);
    end loop;
  end $$`

/**
 * Has the database note each row that is written from now on. Reading every table before and after each request, to see
 * whether anything was stored, was a quarter of the time of a walk.
 */
export async function watchRows(): Promise<void> {
  const db = testDb()
  for (const statement of [
    sql`create schema if not exists watched`,
    sql`create unlogged table if not exists watched.written (name text, athlete_id text, practice_id text)`,
    NOTE,
    WATCH,
  ])
    await db.execute(statement)
}

/** How many rows of each table were written so far. @param whose of these alone */
export async function writtenRows(whose = sql`true`): Promise<Map<string, string>> {
  const { rows } = await testDb().execute(
    sql`select name, count(*) as writes from watched.written where ${whose} group by name`,
  )
  return new Map(rows.map(({ name, writes }) => [String(name), String(writes)]))
}

/** What a walk itself does between two looks is no change. Goes before its statements, in one transaction. */
export const UNWATCHED = sql`set local watched.off = 'on'`
