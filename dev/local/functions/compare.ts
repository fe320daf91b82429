import type pg from 'pg'
import type { FunctionFile } from './function-files.ts'

/** A function as the database knows it. */
interface Stored {
  name: string
  /** Types by which it is dropped. */
  identity: string
  /** Names, types and defaults, and what it returns: what cannot be replaced in place. */
  signature: string
  /** The database's own text of it, and who may run it. */
  definition: string
}

export interface Difference {
  name: string
  kind: 'changed' | 'only in its file' | 'only in the database'
  file?: FunctionFile
  stored?: Stored
  /** Whether it has to be dropped first, because its arguments or its result are others. */
  isOther: boolean
}

const SCRATCH = 'definition_check'

/**
 * What differs between the database's functions and their files, both ways. Each file is defined anew in a schema of its
 * own, so that the database itself says what the file means; that is rolled back, or undone to the savepoint of a
 * transaction that is open.
 */
export async function compareFunctions(
  client: pg.Client,
  files: readonly FunctionFile[],
): Promise<Difference[]> {
  await client.query('savepoint comparing')
  try {
    await client.query(`create schema ${SCRATCH}`)
    await client.query(`set local search_path = ${SCRATCH}, public`)
    // A function may call one that is defined after it.
    await client.query('set local check_function_bodies = off')
    for (const file of files) await define(client, file)
    const [stored, wanted] = [await functionsIn(client, 'public'), await functionsIn(client, SCRATCH)]
    return differences(files, stored, wanted)
  } finally {
    await client.query('rollback to savepoint comparing')
  }
}

async function define(client: pg.Client, { path, text }: FunctionFile): Promise<void> {
  try {
    await client.query(text)
  } catch (cause) {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

function differences(
  files: readonly FunctionFile[],
  stored: Map<string, Stored>,
  wanted: Map<string, Stored>,
): Difference[] {
  const names = [...new Set([...stored.keys(), ...wanted.keys(), ...files.map(({ name }) => name)])].sort()
  return names.flatMap((name): Difference[] => {
    const [is, shall, file] = [stored.get(name), wanted.get(name), files.find((one) => one.name === name)]
    if (!shall || !file)
      return [{ name, kind: 'only in the database', isOther: true, ...(is && { stored: is }) }]
    if (!is) return [{ name, kind: 'only in its file', isOther: false, file }]
    if (is.definition === shall.definition) return []
    return [{ name, kind: 'changed', isOther: is.signature !== shall.signature, file, stored: is }]
  })
}

/** Our own functions of a schema, by name; what an extension brought is its own. */
async function functionsIn(client: pg.Client, schema: string): Promise<Map<string, Stored>> {
  const { rows } = await client.query(
    `select p.proname as name, pg_get_function_identity_arguments(p.oid) as identity,
       pg_get_function_arguments(p.oid) || ' returns ' || pg_get_function_result(p.oid) as signature,
       pg_get_functiondef(p.oid) as text,
       (select string_agg(a::text, ' ' order by a::text) from unnest(coalesce(p.proacl, acldefault('f', p.proowner))) a) as acl
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = $1 and p.prokind in ('f', 'p') and not exists (select from pg_depend d
       where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
     order by p.proname`,
    [schema],
  )
  const found = new Map<string, Stored>()
  for (const { name, identity, signature, text, acl } of rows) {
    if (found.has(name))
      throw new Error(`${name} has several definitions, by their arguments: give each a name`)
    const definition = `${String(text).replace(`FUNCTION ${schema}.`, 'FUNCTION ')}\n${acl}`
    found.set(name, { name, identity, signature, definition })
  }
  return found
}
