import { afterAll, beforeAll, expect, test } from 'vitest'
import { isSignedAnchor } from '#worker/features/admin/audit/sign-anchor.ts'
import { makeSealer } from '#worker/platform/seal.ts'
import { pruneAudit } from './audit-prune.ts'
import { type MigratedDatabase, openMigrated } from './test/migrated-database.ts'

const sealingKeys = `test:${Buffer.alloc(32, 'k').toString('base64')}`
let client: MigratedDatabase['client']
let database: MigratedDatabase

beforeAll(async () => {
  database = await openMigrated('audit-prune')
  client = database.client
})
afterAll(() => database.close())

test('ADM-05 a dry run says what would go and takes nothing; the real one signs what it cut', async () => {
  for (const day of ['2026-01-01', '2026-01-20', '2026-04-01'])
    await client.query("select append_audit($1, $2, 'system:test', 'test', null, null, null, null)", [
      day,
      day,
    ])
  const now = new Date('2026-04-23T12:00:00Z')
  const before = new Date('2026-01-23T12:00:00Z')
  const count = async () => Number((await client.query('select count(*) from audit_log')).rows[0].count)
  const dry = await pruneAudit(client, { before, now, sealingKeys, dryRun: true })
  expect(dry).toMatchObject({ seq: 2, rows: 2 })
  expect(await count()).toBe(3)
  expect(await pruneAudit(client, { before, now, sealingKeys, dryRun: false })).toEqual(dry)
  expect(await count()).toBe(1)
  const [anchor] = (await client.query('select seq::int, hash, pruned_rows, signature from audit_anchor'))
    .rows
  expect(anchor).toMatchObject({ seq: 2, pruned_rows: 2, hash: dry?.hash })
  const sealer = makeSealer(sealingKeys, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)))
  expect(await isSignedAnchor(sealer, anchor)).toBe(true)
  expect(await isSignedAnchor(sealer, { ...anchor, seq: 1 })).toBe(false)
  expect(await pruneAudit(client, { before, now, sealingKeys, dryRun: false })).toBeNull()
})
