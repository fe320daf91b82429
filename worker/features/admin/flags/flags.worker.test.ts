import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { makePerson } from '#dev/test/visitor.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { FLAGS, type FlagKey, flagValue } from './catalogue.ts'
import { readFlag } from './read-flag.ts'

const reason = 'A test asks for it.'
const set = (key: string) => `/v1/admin/flags/${key}`

test('ADM-08 every flag is described, and its default has its type', () => {
  for (const key of Object.keys(FLAGS) as FlagKey[]) {
    const { schema, default: initial, description, permission } = FLAGS[key]
    expect(schema.safeParse(initial).success).toBe(true)
    expect(description.length).toBeGreaterThan(20)
    expect(PERMISSIONS).toContain(permission)
    expect(flagValue(key, { [key]: 'not of its type' })).toBe(initial)
  }
})

test('ADM-08 a change holds for everyone, and an own value for one athlete; both stand in the log', async () => {
  const { visitor } = await staff(['flags.write', 'admin.read', 'audit.read'])
  const { id } = await makePerson()
  const { id: other } = await makePerson()
  const value = (athleteId: string) => readFlag(testContext(), 'import.files', athleteId)
  expect(await value(id)).toBe(true)
  await visitor.send('PUT', set('import.files'), { value: false, reason })
  await visitor.send('PUT', set('import.files'), { value: true, athlete_id: id, reason })
  expect([await value(id), await value(other)]).toEqual([true, false])
  const { flags } = (await visitor.get('/v1/admin/flags')).body
  expect(flags.find((flag: { key: string }) => flag.key === 'import.files')).toMatchObject({
    value: false,
    default: true,
    overrides: 1,
    kind: 'switch',
  })
  await visitor.send('PUT', set('import.strava'), { value: false, athlete_id: id, reason })
  const overrides = Object.fromEntries(
    (await visitor.get('/v1/admin/flags')).body.flags.map((flag: { key: string; overrides: number }) => [
      flag.key,
      flag.overrides,
    ]),
  )
  expect(overrides).toMatchObject({ 'import.files': 1, 'import.strava': 1, 'strava.agreement': 0 })
  await visitor.send('PUT', set('import.strava'), { value: null, athlete_id: id, reason })
  await visitor.send('PUT', set('import.files'), { value: null, athlete_id: id, reason })
  expect(await value(id)).toBe(false)
  const { rows } = (await visitor.get('/v1/admin/audit?action=flag.set.import.files')).body
  expect(rows.map((row: { target_id: string; content: unknown }) => [row.target_id, row.content])).toEqual([
    [id, { before: true, after: null }],
    [id, { before: false, after: true }],
    [null, { before: true, after: false }],
  ])
})

test('ADM-08 refuses what is no flag, has the wrong type or may not be changed so, and stores nothing', async () => {
  const { visitor } = await staff(PERMISSIONS)
  const { id } = await makePerson()
  const put = async (key: string, body: object) =>
    (await visitor.send('PUT', set(key), { reason, ...body })).status
  for (const key of ['no.such', 'constructor', 'toString', '__proto__'])
    expect(await put(key, { value: true })).toBe(404)
  expect(await put('import.strava', { value: 'yes' })).toBe(422)
  expect(await put('import.strava', {})).toBe(422)
  expect(await put('import.strava', { value: null })).toBe(422)
  expect(await put('import.strava', { value: true, reason: '' })).toBe(422)
  expect(await put('strava.agreement', { value: true, athlete_id: id })).toBe(422)
  expect(await put('import.strava', { value: false, athlete_id: 'ath_nobody' })).toBe(404)
  expect(await put('system.ingestion_paused', { value: true })).toBe(409)
  const { flags } = (await visitor.get('/v1/admin/flags')).body
  expect(flags.find((flag: { key: string }) => flag.key === 'import.strava')).toMatchObject({
    value: true,
    updated_at: null,
    overrides: 0,
  })
})

test('ADM-08 a flag asks for its own permission', async () => {
  const { visitor } = await staff(['flags.write'])
  expect((await visitor.send('PUT', set('strava.agreement'), { value: true, reason })).status).toBe(404)
  expect((await visitor.send('PUT', set('accounts.open_sign_up'), { value: true, reason })).status).toBe(404)
})
