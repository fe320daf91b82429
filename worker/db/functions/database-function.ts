import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'

/** A type of an argument: the database's name for it, and what a value of ours is written as. */
interface Kind<T> {
  sqlType: string
  write(value: T): unknown
  /** Of an argument that is a record: what the function reads of it, in the database's spelling. */
  fields?: readonly Parameter[]
}

interface Parameter {
  name: string
  sqlType: string
  fields?: readonly Parameter[]
}

const as = <T>(sqlType: string, write: (value: T) => unknown = (value) => value): Kind<T> => ({
  sqlType,
  write,
})
/** The values travel as one JSON text: the driver writes no arrays. */
const arrayOf = <T>(sqlType: string, write: (value: T) => unknown = (value) => value): Kind<readonly T[]> =>
  as(
    sqlType,
    (values) =>
      sql`array(select jsonb_array_elements_text(${JSON.stringify(values.map((value) => write(value)))}::jsonb))`,
  )
const instant = (value: Date) => value.toISOString()

export const text = as<string>('text')
export const integer = as<number>('integer')
export const bigint = as<number>('bigint')
export const boolean = as<boolean>('boolean')
/** A calendar day, `2026-06-23`. */
export const date = as<string>('date')
export const timestamptz = as<Date>('timestamp with time zone', instant)
export const texts = arrayOf<string>('text[]')
export const timestamptzs = arrayOf<Date>('timestamp with time zone[]', instant)
export const jsonb = <T>() => as<T>('jsonb', (value) => JSON.stringify(value))
/** An argument that may be left to the database as null. */
export const orNull = <T>({ sqlType, write }: Kind<T>): Kind<T | null> =>
  as(sqlType, (value) => (value === null ? null : write(value)))

// biome-ignore lint/suspicious/noExplicitAny: each argument has a type of its own.
type Kinds = Record<string, Kind<any>>
type Plain<K extends Kinds> = { [Name in keyof K]: K[Name] extends Kind<infer T> ? T : never }

/** An argument of many values, which the function reads by their names out of one JSON object. */
export function record<K extends Kinds>(kinds: K): Kind<Plain<K>> {
  const write = (values: Plain<K>) =>
    JSON.stringify(Object.fromEntries(Object.keys(kinds).map((name) => [snake(name), values[name]])))
  return { sqlType: 'jsonb', write, fields: parametersOf(kinds, '') }
}

/** A value of ours, or what the statement around the call has: a column, another call. */
type Values<K extends Kinds> = {
  [Name in keyof K]: SQLWrapper | (K[Name] extends Kind<infer T> ? T : never)
}

/** The call of a database function, to be put into a statement. */
export interface DatabaseFunction<K extends Kinds = Kinds> {
  (values: Values<K>): SQL
  readonly functionName: string
  /** In the database's spelling. */
  readonly parameters: readonly Parameter[]
}

/**
 * Spells a database function and its arguments for TypeScript, once. Every argument is given by its name, so none can
 * take another's place, and a test compares names and types with the database.
 * @param kinds by the arguments' names, in camelCase
 * @param prefix of the arguments in the database, which tells them from columns
 */
export function databaseFunction<K extends Kinds>(
  functionName: string,
  kinds: K,
  prefix = 'p_',
): DatabaseFunction<K> {
  const call = (values: Values<K>): SQL => {
    const given = Object.entries(kinds).map(
      ([name, kind]) => sql`${sql.raw(prefix + snake(name))} => ${written(kind, values[name])}`,
    )
    return sql`${sql.raw(functionName)}(${sql.join(given, sql`, `)})`
  }
  return Object.assign(call, { functionName, parameters: parametersOf(kinds, prefix) })
}

const parametersOf = (kinds: Kinds, prefix: string): Parameter[] =>
  Object.entries(kinds).map(([name, { sqlType, fields }]) => ({
    name: prefix + snake(name),
    sqlType,
    ...(fields && { fields }),
  }))

function written<T>({ sqlType, write }: Kind<T>, value: SQLWrapper | T | undefined): SQLWrapper {
  if (value === undefined) throw new TypeError('a database function takes null, not undefined')
  if (isSql(value)) return value
  return sql`${write(value)}::${sql.raw(sqlType)}`
}

const isSql = (value: unknown): value is SQLWrapper =>
  typeof value === 'object' && value !== null && 'getSQL' in value

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
