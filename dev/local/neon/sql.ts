import pg from 'pg'
import * as z from 'zod'

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
async function runStatement(client: pg.ClientBase, { query, params }: Statement) {
  const config = { text: query, values: params, rowMode: 'array', types: rawText, queryMode: 'extended' }
  const { command, rowCount, rows, fields } = await client.query(config as pg.QueryArrayConfig)
  return { command, rowCount, rows, fields, rowAsArray: true }
}

/** Runs one statement, or all of a batch in one transaction, and gives the body of Neon's answer. */
export async function runSql(client: pg.ClientBase, body: SqlBody, options: BatchOptions): Promise<unknown> {
  if (!('queries' in body)) return runStatement(client, body)
  await client.query(beginStatement(options))
  try {
    const results: unknown[] = []
    for (const statement of body.queries) results.push(await runStatement(client, statement))
    await client.query('commit')
    return { results }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
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
