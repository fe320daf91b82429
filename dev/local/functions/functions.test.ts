import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openMigrated } from '#dev/test/migrated-database.ts'
import { DATABASE_CODES, STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { projectRoot } from '../paths.ts'
import { compareFunctions } from './compare.ts'
import { type FunctionFile, functionFiles, refusalsOf, strayDefinitions } from './function-files.ts'
import { migrationFor } from './migration.ts'

const files = functionFiles()
let database: Awaited<ReturnType<typeof openMigrated>>

beforeAll(async () => {
  database = await openMigrated('functions')
})
afterAll(() => database?.close())
beforeEach(async () => {
  await database.client.query('rollback')
  await database.client.query('begin')
})

const run = (text: string) => database.client.query(text)
const found = async (these: readonly FunctionFile[] = files) =>
  (await compareFunctions(database.client, these)).map(({ name, kind }) => `${name}: ${kind}`)

/** The files as they would be if one of them said something else. */
function withChange(name: string, change: (text: string) => string): FunctionFile[] {
  const changed = files.map((file) => (file.name === name ? { ...file, text: change(file.text) } : file))
  expect(changed.find((file) => file.name === name)?.text).not.toBe(
    files.find((file) => file.name === name)?.text,
  )
  return changed
}

test('each function of the database is what its file says, none is without a file and no file without one', async () => {
  expect(await found()).toEqual([])
  expect(files.length).toBeGreaterThan(45)
})

test('a function that was changed past its file is seen: its body, its rights, its kind and what it is called with', async () => {
  const definition = files.find(({ name }) => name === 'earned_minor')?.text ?? ''
  await run(definition.replace('greatest(p_balance, 0)', 'greatest(p_balance, 1)'))
  await run('grant execute on function append_credit to public')
  await run('alter function lock_trainer(text) security definer')
  await run('drop function is_taken')
  await run('create function left_over(p_id text) returns text language sql as $$ select p_id $$')
  expect(await found()).toEqual([
    'append_credit: changed',
    'earned_minor: changed',
    'is_taken: only in its file',
    'left_over: only in the database',
    'lock_trainer: changed',
  ])
})

test('a file that was changed past the migrations is seen, and so is one that is not there', async () => {
  const comment = withChange('earned_minor', (text) => `-- A comment above it is no difference.\n${text}`)
  expect(await found(comment)).toEqual([])
  const body = withChange('earned_minor', (text) => text.replace('round(', 'ceil('))
  expect(await found(body)).toEqual(['earned_minor: changed'])
  expect(await found(files.filter(({ name }) => name !== 'seats_free'))).toEqual([
    'seats_free: only in the database',
  ])
})

test('a file defines the one function that it is named after', () => {
  expect(files.filter((file) => strayDefinitions(file).length > 0)).toEqual([])
  expect(files.map(({ area }) => area)).not.toContainEqual(
    expect.not.stringMatching(/^(account|training|practice|outside|admin)$/),
  )
  const text = files[0]?.text ?? ''
  expect(strayDefinitions({ name: 'other', text })).toEqual([files[0]?.name])
  expect(strayDefinitions({ name: files[0]?.name ?? '', text: `${text}${text}` })).toHaveLength(2)
})

test('a migration made from the files brings the database to them: replaced where it can be, else dropped and made', async () => {
  expect(await migrationFor(database.client, files)).toBeNull()
  const changed = withChange('earned_minor', (text) => text.replace('round(', 'ceil(')).map((file) =>
    file.name === 'audit_prefix'
      ? { ...file, text: file.text.replace('row_count integer', 'rows integer') }
      : file,
  )
  const gone = changed.filter(({ name }) => name !== 'seats_free')
  const made = [...gone, { name: 'one_more', area: 'admin', path: 'one_more.sql', text: ONE_MORE }]
  const migration = await migrationFor(database.client, made)
  expect(migration?.changes).toEqual([
    'audit_prefix: changed',
    'earned_minor: changed',
    'one_more: only in its file',
    'seats_free: only in the database',
  ])
  expect(migration?.text.match(/DROP FUNCTION \w+/g)).toEqual([
    'DROP FUNCTION audit_prefix',
    'DROP FUNCTION seats_free',
  ])
  expect(await found()).toEqual([])
  for (const statement of migration?.text.split('--> statement-breakpoint') ?? []) await run(statement)
  expect(await found(made)).toEqual([])
})

const ONE_MORE = `-- A function that another one could call.
CREATE OR REPLACE FUNCTION one_more(p_n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT p_n + 1;
$$;
REVOKE EXECUTE ON FUNCTION one_more(integer) FROM PUBLIC;
`

test('a refusal that a function raises has one meaning, and a name in the one list of codes', () => {
  const raised = files.flatMap(refusalsOf)
  const inText = files.flatMap(({ text }) => text.match(/ERRCODE = 'SI\d+'/g) ?? [])
  expect(raised).toHaveLength(inText.length)
  const meanings = Map.groupBy(raised, ({ code }) => code)
  const several = [...meanings].filter(([, all]) => new Set(all.map(({ message }) => message)).size > 1)
  expect(several).toEqual([])
  const listed = Object.values(DATABASE_CODES)
  expect(new Set(listed).size).toBe(listed.length)
  expect(listed.toSorted()).toEqual([...meanings.keys()].sort())
})

test('a code of the database is spelled in that list alone', () => {
  const spelled = globSync(['worker/**/*.ts', 'dev/bench/**/*.ts'], { cwd: projectRoot }).flatMap((path) => {
    if (path === 'worker/platform/database-codes.ts') return []
    const codes = [...Object.values(DATABASE_CODES), ...Object.values(STANDARD_CODES)]
    const text = readFileSync(join(projectRoot, path), 'utf8')
    return codes.filter((code) => text.includes(`'${code}'`)).map((code) => `${path}: ${code}`)
  })
  expect(spelled).toEqual([])
})

/** Raised where a statement of ours is at fault: nobody meets them, so no feature has words for them. */
const OUR_OWN_FAULT = [
  'auditIsAppendOnly',
  'consentsAreAppendOnly',
  'ledgerIsAppendOnly',
  'moneyIsAppendOnly',
  'noSuchAuditRow',
  'planLogIsAppendOnly',
]

test('a refusal that somebody can meet has its words in the feature that meets it, or it would be answered with 500', () => {
  const product = globSync('worker/**/*.ts', { cwd: projectRoot }).filter((path) => !/\.test\.ts$/.test(path))
  const text = product.map((path) => readFileSync(join(projectRoot, path), 'utf8')).join('\n')
  const unread = Object.keys(DATABASE_CODES).filter((name) => !text.includes(`DATABASE_CODES.${name}`))
  expect(unread.filter((name) => !OUR_OWN_FAULT.includes(name))).toEqual([])
  expect(OUR_OWN_FAULT.filter((name) => !unread.includes(name))).toEqual([])
})
