import type pg from 'pg'
import { compareFunctions, type Difference } from './compare.ts'
import { type FunctionFile, statementsOf } from './function-files.ts'

const BREAK = '\n--> statement-breakpoint\n'

/** The text of a migration, and what it is about. */
export interface FunctionMigration {
  text: string
  changes: string[]
}

/**
 * The statements that bring the database to what the files say; null where nothing differs. They are tried and rolled
 * back.
 * @param client within a transaction, at a database that has every migration so far
 * @throws Error where they would leave a difference, or the database refuses them: then a person writes the migration
 */
export async function migrationFor(
  client: pg.Client,
  files: readonly FunctionFile[],
): Promise<FunctionMigration | null> {
  const found = await compareFunctions(client, files)
  if (found.length === 0) return null
  const statements = found.flatMap(statementsFor)
  await client.query('savepoint trying')
  for (const statement of statements) await client.query(statement)
  const left = await compareFunctions(client, files)
  await client.query('rollback to savepoint trying')
  if (left.length > 0) {
    throw new Error(
      `this cannot be written by itself: ${left.map(({ name }) => name).join(', ')} would still differ`,
    )
  }
  const changes = found.map(({ name, kind }) => `${name}: ${kind}`)
  return { text: `${statements.join(BREAK)}\n`, changes }
}

function statementsFor({ name, file, stored, isOther }: Difference): string[] {
  const drop = stored && isOther ? [`DROP FUNCTION ${name}(${stored.identity});`] : []
  return [...drop, ...(file ? statementsOf(file) : [])]
}
