import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOwner } from './make-owner.ts'
import { type MigratedDatabase, openMigrated } from './test/migrated-database.ts'

let database: MigratedDatabase
const now = new Date('2026-04-23T12:00:00Z')

beforeAll(async () => {
  database = await openMigrated('make-owner')
})
afterAll(() => database.close())

test('ACC-04 the deploy invites the first owner, or makes one of an account whose mailbox is proved', async () => {
  const { client } = database
  const code = await makeOwner(client, { email: ' First@Coach.org ', now })
  expect(code).toMatch(/^[A-Z2-7]{16}$/)
  // Asked again before it was opened: the newest link counts.
  const newer = await makeOwner(client, { email: 'first@coach.org', now })
  expect(newer).not.toBe(code)
  const invites = await client.query('select email, code, uses_left, grants, created_by from invite')
  expect(invites.rows).toEqual([
    { email: 'first@coach.org', code: newer, uses_left: 1, grants: { role: 'owner' }, created_by: null },
  ])
  await client.query(
    `insert into athlete (id, email, name, email_verified, created_at, updated_at)
    values ('ath_1', 'there@coach.org', 'There', true, $1, $1), ('ath_2', 'claimed@coach.org', 'Claimed', false, $1, $1)`,
    [now],
  )
  expect(await makeOwner(client, { email: 'claimed@coach.org', now })).not.toBeNull()
  expect(await makeOwner(client, { email: 'there@coach.org', now })).toBeNull()
  const owners = await client.query(`select id from athlete where 'owner' = any(roles)`)
  expect(owners.rows).toEqual([{ id: 'ath_1' }])
  const held = await client.query(
    `select count(*)::int as n from admin_permission where athlete_id = 'ath_1'`,
  )
  expect(held.rows[0].n).toBeGreaterThan(5)
  await expect(makeOwner(client, { email: 'late@coach.org', now })).rejects.toThrow(/has an owner: there@/)
  expect(await makeOwner(client, { email: 'late@coach.org', now, another: true })).not.toBeNull()
})
