import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'

const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

interface BulkOptions<K extends string> {
  /** Columns of the unique key; a row that exists is left alone, or updated in `update`. */
  conflict?: readonly K[]
  update?: readonly K[]
}

/**
 * Many rows in one statement with one parameter, whatever their number: Postgres takes 65,535 parameters at most.
 * Every row has the same keys; columns left out take their defaults. Dates go as ISO text, numbers keep all bits.
 * @param rows at least one
 */
export function bulkInsert<T extends PgTable, R extends Partial<T['$inferInsert']>>(
  table: T,
  rows: readonly R[],
  options: BulkOptions<keyof T['$inferInsert'] & string> = {},
): SQL {
  const [first] = rows
  if (first === undefined) throw new RangeError('no rows to write')
  const known = getTableColumns(table)
  const keys = Object.keys(first).filter((key) => key in known)
  const list = names(table, keys)
  const json = JSON.stringify(rows.map((row) => byColumn(table, row, keys)))
  const insert = sql`insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, ${json}::jsonb)`
  if (!options.conflict) return insert
  const target = names(table, options.conflict)
  if (!options.update?.length) return sql`${insert} on conflict (${target}) do nothing`
  const set = options.update.map((key) => sql`${columnOf(table, key)} = excluded.${columnOf(table, key)}`)
  return sql`${insert} on conflict (${target}) do update set ${sql.join(set, sql`, `)}`
}

/** Changes the same columns of many rows by id, in one statement with one parameter. */
export function bulkUpdate<T extends PgTable, R extends Partial<T['$inferInsert']>>(
  table: T,
  rows: readonly R[],
  columns: readonly (keyof T['$inferInsert'] & string)[],
): SQL {
  const json = JSON.stringify(rows.map((row) => byColumn(table, row, ['id', ...columns])))
  const set = columns.map((key) => sql`${columnOf(table, key)} = new.${columnOf(table, key)}`)
  return sql`update ${table} old set ${sql.join(set, sql`, `)}
    from jsonb_populate_recordset(null::${table}, ${json}::jsonb) new where old.id = new.id`
}

function names(table: PgTable, keys: readonly string[]): SQL {
  return sql.join(
    keys.map((key) => columnOf(table, key)),
    sql`, `,
  )
}

const columnOf = (table: PgTable, key: string) => sql.identifier(columnName(table, key))

/** The column of a field: as the schema spells it, else the field's own name in the database's spelling. */
function columnName(table: PgTable, key: string): string {
  const column = getTableColumns(table)[key]
  return column && !column.keyAsName ? column.name : snake(key)
}

function byColumn(table: PgTable, row: object, keys: readonly string[]): Record<string, unknown> {
  const values = row as Record<string, unknown>
  return Object.fromEntries(keys.map((key) => [columnName(table, key), values[key] ?? null]))
}
