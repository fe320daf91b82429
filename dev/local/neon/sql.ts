import pg from 'pg'
import * as z from 'zod'
import type { Names } from './names.ts'

const Statement = z.object({ query: z.string(), params: z.array(z.unknown()).default([]) })
export const SqlBody = z.union([z.object({ queries: z.array(Statement) }), Statement])
export type SqlBody = z.infer<typeof SqlBody>
type Statement = z.infer<typeof Statement>

export type BatchOptions = { isolation?: string; readOnly: boolean; deferrable: boolean }

const isolationLevels: Record<string, string> = {
  ReadUncommitted: 'read uncommitted',
  ReadCommitted: 'read committed',
  RepeatableRead: 'repeatable read',
  Serializable: 'serializable',
}

// Neon's driver parses values itself, so every value must leave here as PostgreSQL's own text.
const rawText = { getTypeParser: () => (value: string) => value }

/** What Neon answers to one statement: rows as arrays of text, with the type of each field. */
async function runStatement(client: pg.ClientBase, { query, params }: Statement, names: Names) {
  const name = names.of(query)
  const config = {
    ...(name ? { name } : {}),
    ...{ text: query, values: params, rowMode: 'array', types: rawText, queryMode: 'extended' },
  }
  const { command, rowCount, rows, fields } = await client.query(config as pg.QueryArrayConfig)
  return { command, rowCount, rows, fields, rowAsArray: true }
}

/**
 * Runs one statement, or all of a batch in one transaction, and gives the body of Neon's answer. A batch is sent as a
 * whole: behind a statement that fails PostgreSQL refuses the others, and ends the transaction as if it had never begun.
 */
export async function runSql(
  client: pg.ClientBase,
  body: SqlBody,
  options: BatchOptions,
  names: Names,
): Promise<unknown> {
  if (!('queries' in body)) return runStatement(client, body, names)
  const begun = client.query(beginStatement(options))
  const statements = body.queries.map((statement) => runStatement(client, statement, names))
  const ended = client.query('commit')
  const [, ...settled] = await Promise.allSettled([begun, ...statements, ended])
  const failed = settled.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return { results: await Promise.all(statements) }
}

function beginStatement({ isolation, readOnly, deferrable }: BatchOptions): string {
  const level = isolation === undefined ? undefined : isolationLevels[isolation]
  if (isolation !== undefined && level === undefined) throw new Error(`unknown isolation level ${isolation}`)
  return `begin${level ? ` isolation level ${level}` : ''}${readOnly ? ' read only' : ''}${
    deferrable ? ' deferrable' : ''
  }`
}

/** PostgreSQL's error as the fields that Neon's driver copies from a 400; undefined for any other failure. */
export function neonError(error: unknown): Record<string, unknown> | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  const { message, code, severity, detail, hint, position, internalPosition, internalQuery, where } = error
  const { schema, table, column, dataType, constraint, file, line, routine } = error
  const place = { position, internalPosition, internalQuery, where, file, line, routine }
  return { message, code, severity, detail, hint, schema, table, column, dataType, constraint, ...place }
}
