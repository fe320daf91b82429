import { sql } from 'drizzle-orm'
import { NearVisitor } from '#dev/test/near-visitor.ts'
import { stopClock } from '#dev/test/other-clock.ts'
import { testDb } from '#dev/test/visitor.ts'
import type { RouteExample } from '../example.ts'

/** What one answer says otherwise than the next, whatever is stored. */
const PASSING = /"request_id":"[^"]*"|"age_s":\d+|"server_time":"[^"]*"|\d{4}-\d\d-\d\dT[\d:.]+Z/g

/** Where rows lie otherwise their sum ends otherwise: in a digit that nobody reads. */
const DECIMAL = /-?\d+\.\d+(e-?\d+)?/g
const rounded = (number: string) => String(Number(Number(number).toPrecision(10)))

/** A page as somebody reads it, before others have come. */
export interface Page {
  route: string
  example: RouteExample
  at: number
  said: string
}

/** Reads what an example asks for, at a moment that can be asked for again. */
export async function readPage(route: string, example: RouteExample, at = Date.now()): Promise<Page> {
  const visitor = new NearVisitor()
  visitor.cookie = example.cookie ?? ''
  const runOn = stopClock(at)
  const answer = await visitor
    .send('GET', example.path, undefined, example.headers)
    .catch((error: unknown) => ({ status: 0, body: String(error) }))
    .finally(runOn)
  const said = `${answer.status} ${JSON.stringify(answer.body)}`
    .replace(PASSING, '…')
    .replace(DECIMAL, rounded)
  return { route, example, at, said }
}

/** What a page says otherwise now that others have come; nothing where it is as it was. */
export async function saysOtherwise(page: Page): Promise<string[]> {
  const { said } = await readPage(page.route, page.example, page.at)
  if (said === page.said) return []
  const from = [...said].findIndex((letter, i) => letter !== page.said[i])
  return [
    `${page.route} says otherwise once others are there: ${said.slice(Math.max(0, from - 30), from + 60)}`,
  ]
}

export const failed: string[] = []
/** What of a row is its own, and what its twin has in place of it. */
const OWN = sql`case c.column_name when 'client_id' then '$twin' when 'id' then 'id || $tail'
  when 'package_id' then 'package_id || $tail' when 'idempotency_key' then 'idempotency_key || $tail'
  when 'cause' then 'cause || $tail' when 'token_hash' then 'token_hash || $tail'
  when 'reverses_id' then 'null' when 'phone' then '$phone' else quote_ident(c.column_name) end`

/** Gives another client of the same practice a copy of each row that a client has. */
export async function twinComes(clientId: string): Promise<void> {
  const db = testDb()
  const tail = crypto.randomUUID().slice(0, 8)
  const { rows } = await db.execute(sql`select c.table_name as name,
      string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as columns,
      string_agg(${OWN}, ', ' order by c.ordinal_position) as made
    from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = c.table_schema
    where c.table_schema = 'public' and c.is_identity = 'NO' and c.is_generated = 'NEVER' and c.column_name <> 'seq'
      and (c.table_name = 'client' or exists (select 1 from information_schema.columns o
        where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'client_id'))
    group by c.table_name order by c.table_name = 'client' desc, c.table_name = 'package' desc, c.table_name`)
  for (const { name, columns, made } of rows as Record<'name' | 'columns' | 'made', string>[]) {
    const values = made
      .replaceAll('$twin', `'${clientId}${tail}'`)
      .replaceAll('$tail', `'${tail}'`)
      .replaceAll('$phone', name === 'client' ? 'null' : "phone || '7'")
    const key = name === 'client' ? 'id' : 'client_id'
    // What may stand once alone has no copy.
    await db
      .execute(
        sql`${sql.raw(`insert into "${name}" (${columns}) select ${values} from "${name}"
        where ${key} = '${clientId}' on conflict do nothing`)}`,
      )
      .catch((error: unknown) =>
        failed.push(`${name} ${String((error as { cause?: unknown }).cause ?? error).slice(0, 200)}`),
      )
  }
}
