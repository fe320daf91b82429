import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMigrated } from '#dev/test/migrated-database.ts'
import {
  type DatabaseFunction,
  databaseFunction,
  integer,
  text,
} from '#worker/db/functions/database-function.ts'
import { useSession } from '#worker/db/functions/practice/credit-calls.ts'
import { mayChange } from '#worker/db/waiting-changes.ts'
import { projectRoot } from '../paths.ts'
import { functionFiles } from './function-files.ts'

const files = functionFiles()
let database: Awaited<ReturnType<typeof openMigrated>>
let calls: DatabaseFunction[]

beforeAll(async () => {
  database = await openMigrated('calls')
  const paths = globSync('worker/db/functions/*/*-calls.ts', { cwd: projectRoot })
  const modules = await Promise.all(paths.map((path) => import(pathToFileURL(join(projectRoot, path)).href)))
  calls = modules.flatMap((module) => Object.values(module) as DatabaseFunction[])
})
afterAll(() => database?.close())

const spelled = (parameters: readonly { name: string; sqlType: string }[]) =>
  parameters.map(({ name, sqlType }) => `${name} ${sqlType}`)

/** What a function takes, as the database knows it: names and types, in its order. */
async function known(): Promise<Map<string, string[]>> {
  const { rows } = await database.client.query(
    `select p.proname as name, array(select coalesce(p.proargnames[i], '') || ' ' || format_type(t, null)
       from unnest(p.proargtypes) with ordinality as a(t, i) order by i) as takes
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'`,
  )
  return new Map(rows.map(({ name, takes }) => [String(name), takes as string[]]))
}

test('TypeScript spells each function that it calls once, with the names and types that the database has', async () => {
  const inDatabase = await known()
  expect(calls.length).toBeGreaterThan(30)
  const names = calls.map(({ functionName }) => functionName)
  expect(new Set(names).size).toBe(names.length)
  const differing = (these: DatabaseFunction[]) =>
    these
      .filter((one) => inDatabase.get(one.functionName)?.join() !== spelled(one.parameters).join())
      .map(({ functionName }) => functionName)
  expect(differing(calls)).toEqual([])
  const swapped = databaseFunction('earned_minor', { quantity: integer, net: integer, balance: integer })
  const renamed = databaseFunction('lock_trainer', { person: text })
  const retyped = databaseFunction('claim_ingest', { athleteId: text, version: text })
  const unknown = databaseFunction('left_over', { id: text })
  const wrong = [swapped, renamed, retyped, unknown] as unknown as DatabaseFunction[]
  expect(differing(wrong)).toEqual(['earned_minor', 'lock_trainer', 'claim_ingest', 'left_over'])
})

/** Columns of `jsonb_to_record(p_x) AS …(a text, b integer)`, in the database's own words for types. */
function recordColumns(text: string, parameter: string): string[] {
  const list = new RegExp(`jsonb_to_record\\(${parameter}\\) AS \\w+\\(([^)]*)\\)`).exec(text)?.[1] ?? ''
  return list.split(',').map((column) => {
    const [name = '', type = ''] = column.trim().split(/\s+/)
    return `${name} ${type === 'timestamptz' ? 'timestamp with time zone' : type}`
  })
}

test('what travels as one record has the names and types that its function reads, and no other', () => {
  const records = calls.flatMap(({ functionName, parameters }) =>
    parameters.flatMap(({ name, fields }) => (fields ? [{ functionName, name, fields }] : [])),
  )
  expect(records.map(({ functionName }) => functionName).sort()).toEqual([
    'book_slot',
    'keep_told_seat',
    'move_slot',
  ])
  for (const { functionName, name, fields } of records) {
    const definition = files.find((file) => file.name === functionName)?.text ?? ''
    expect(recordColumns(definition, name).sort()).toEqual(spelled(fields).sort())
  }
})

test('no statement of the product calls a database function past its one spelling', () => {
  const called = new RegExp(`\\b(${files.map(({ name }) => name).join('|')})\\(`)
  const past = globSync('worker/**/*.ts', { cwd: projectRoot })
    .filter((path) => !/^worker\/db\/functions\/|\.test\.ts$|-fixture\.ts$/.test(path))
    .flatMap((path) =>
      readFileSync(join(projectRoot, path), 'utf8')
        .split('\n')
        .filter((line) => called.test(line) && !/^\s*(\/?\*|\/\/)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
  expect(past).toEqual([])
})

test('a call names each argument, writes values in their type, and puts in what the statement has', () => {
  const now = new Date('2026-06-23T09:00:00Z')
  const of = { practice: 'prc_1', client: sql`c.id`, booking: null, fingerprint: null, actor: 'system' }
  const call = useSession({ id: 'led_1', cause: 'a', minutes: 60, amountMinor: null, at: now, now, ...of })
  const { sql: written, params } = new PgDialect().sqlToQuery(call)
  expect(written).toBe(
    'use_session(p_id => $1::text, p_practice => $2::text, p_client => c.id, p_cause => $3::text, ' +
      'p_minutes => $4::integer, p_amount_minor => $5::integer, p_booking => $6::text, p_fingerprint => $7::text, ' +
      'p_actor => $8::text, p_at => $9::timestamp with time zone, p_now => $10::timestamp with time zone)',
  )
  const at = now.toISOString()
  expect(params).toEqual(['led_1', 'prc_1', 'a', 60, null, null, null, 'system', at, at])
  const lost = { id: 'led_1', cause: 'a', minutes: 60, at: now, now, ...of }
  expect(() => useSession(lost as unknown as Parameters<typeof useSession>[0])).toThrow(TypeError)
})

test('SEC-01/store the call of a function counts as a look where the database holds it to that, and nowhere else', () => {
  const looks = new Map(files.map(({ name, text }) => [name, /\b(STABLE|IMMUTABLE)\b/i.test(text)]))
  const called = calls.map(({ functionName, parameters: [first] }) => ({
    name: functionName,
    isLook: !mayChange(
      `select * from ${functionName}(${first?.name} => $1) where updated_at < $2 for update`,
    ),
  }))
  expect(called.filter(({ isLook }) => isLook).length).toBeGreaterThan(5)
  expect(called.filter(({ name, isLook }) => isLook !== looks.get(name))).toEqual([])
})
