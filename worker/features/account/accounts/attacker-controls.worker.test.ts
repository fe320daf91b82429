import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { athleteActor } from '#dev/test/athlete-actor.ts'
import { ALL_ROUNDER, consent, linkOf, rows } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import { linkToken, signedIn, testDb, Visitor } from '#dev/test/visitor.ts'
import { finishConnect } from '#worker/features/training/connections/finish-connect.ts'
import { startConnect } from '#worker/features/training/connections/start-connect.ts'
import { play } from './attacker-sequences-fixture.ts'

/** What holds each part of the property, and how its rows read when that guard is not there: as before the reset. */
const UNGUARDED: Record<string, { table: string; put?: string; found: string }> = {
  sessions: { table: 'session', found: 'a session' },
  passkeys: { table: 'passkey', found: 'a passkey' },
  links: { table: 'verification', found: 'a link on record' },
  password: { table: 'credential', put: 'password = k.password', found: 'a password' },
  calendars: { table: 'calendar_feed', put: 'revoked_at = null', found: 'a calendar' },
  'plan calendars': { table: 'plan_feed', found: 'a calendar of the plan' },
  'phone addresses': { table: 'ingest_address', found: 'an address for a phone' },
  'shared activities': { table: 'share_link', put: 'ended_at = null', found: 'a shared activity' },
  'shown pages': { table: 'portal_session', put: 'ended_at = null', found: 'a client’s page' },
  members: { table: 'practice_member', put: 'left_at = null', found: 'an accomplice' },
  connections: { table: 'connection', put: "status = 'active'", found: 'a connection' },
  'linked practices': {
    table: 'client_link',
    put: 'ended_at = null',
    found: 'a practice that sees training',
  },
  'linked clients': { table: 'client_link', put: 'ended_at = null', found: 'a client’s statement' },
  'what they may see': { table: 'client_grant', found: 'a practice that sees plan' },
  proposals: { table: 'plan_suggestion', put: 'state = k.state', found: 'a proposal' },
  cards: { table: 'stripe_account', put: 'ended_at = null', found: 'an account at Stripe' },
}

const EVERYTHING = [
  ...['the thief logs in', 'the thief adds a passkey', 'the thief makes a calendar of the practice'],
  ...['the thief makes a calendar of the plan', 'the thief makes an address for a phone'],
  ...['the thief makes a link to an activity'],
  ...['the thief opens a client’s page', 'the thief invites an accomplice', 'the accomplice joins'],
  ...['the thief takes a token instead of a cookie', 'the thief lets in a practice of theirs'],
  ...[
    'the thief opens an account at Stripe for the practice',
    'the thief links an account of theirs to a client',
  ],
  ...['the thief connects an account of their own at Strava', 'the thief asks for another address'],
]

const tables = [...new Set(Object.values(UNGUARDED).map(({ table }) => table))]
const run = (text: string) => testDb().execute(sql.raw(text))
const keep = async () => {
  for (const table of [...tables, 'oauth_state']) {
    await run(`drop table if exists kept_${table}`)
    await run(`create table kept_${table} as select * from ${table}`)
  }
}

test('SEC-03/sequences control: all that a thief can gather is gone, and with any of its guards away it is found', async () => {
  const { status, left, had } = await play(0, { told: EVERYTHING, beforeEnd: keep })
  expect(status).toBe(200)
  expect(had).toMatchObject({ passkeys: 1, opens: 6, connections: 1, links: 1, proposals: 1, cards: 1 })
  expect(await left()).toEqual([])
  for (const { table, put } of Object.values(UNGUARDED)) {
    if (!put) await run(`insert into ${table} select * from kept_${table} on conflict do nothing`)
    else await run(`update ${table} t set ${put} from kept_${table} k where ${await isSame(table)}`)
  }
  // A link names its account at the practice as well.
  await run(`update client c set athlete_id = l.athlete_id from client_link l where l.client_id = c.id
    and l.ended_at is null and l.athlete_id is not null`)
  const found = await left()
  for (const [guard, one] of Object.entries(UNGUARDED))
    expect([guard, found]).toEqual([guard, expect.arrayContaining([one.found])])
})

/** The condition that `t` and `k` are the same row, by the table's own key. */
async function isSame(table: string): Promise<string> {
  const keys = await rows(
    testContext(),
    sql`select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid
      and a.attnum = any(i.indkey) where i.indrelid = ${table}::regclass and i.indisprimary`,
  )
  return keys.map(({ name }) => `t.${name} = k.${name}`).join(' and ')
}

const KEPT_BACK = ['the thief logs in', 'the thief agrees at Strava, and keeps the way back']

test('SEC-03/sequences a provider’s consent that a thief kept connects nothing after the reset, whoever is led to it', async () => {
  await run('delete from connection')
  const { status, left } = await play(0, { told: KEPT_BACK, beforeEnd: keep })
  expect(status).toBe(200)
  expect(await left()).toEqual([])
  await run('insert into oauth_state select * from kept_oauth_state on conflict do nothing')
  expect(await left()).toContain('a connection')
})

async function reset(email: string, more: object = {}) {
  await new Visitor().send('POST', '/v1/password/forgotten', { email })
  const token = await linkToken(email, 'reset-password')
  const { body } = await new Visitor().send('POST', '/v1/password/reset/options', { token })
  const input = { token, password: 'after the reset', ...more }
  expect((await new Visitor().send('POST', '/v1/password/reset', input)).status).toBe(200)
  return body.connections as { id: string; name: string; whose: string | null }[]
}

/** Somebody who agreed at Strava; `store` waits for what is done meanwhile. */
async function connecting(meanwhile = async () => {}) {
  await testDb().execute(sql`delete from connection`)
  const person = await signedIn()
  const ctx = testContext({ actor: athleteActor(person.id) })
  const { authorizeUrl } = await startConnect(ctx, 'strava', {}, env.APP_ORIGIN)
  const query = await consent(authorizeUrl, { athlete: ALL_ROUNDER })
  const store: typeof ctx.store = async (...all) => {
    await meanwhile()
    return ctx.store(...all)
  }
  return { person, finish: () => finishConnect({ ...ctx, store }, 'strava', query) }
}

test('SEC-03/connected what was connected within a week is shown at a reset, and ends with its data unless it is kept', async () => {
  const { person, finish } = await connecting()
  await finish()
  const { id } = await linkOf(person.id)
  expect(await reset(person.email, { keep_connections: [id] })).toMatchObject([
    { id, name: 'Strava', whose: 'Alex Merrow' },
  ])
  expect(await linkOf(person.id)).toMatchObject({ status: 'active' })
  await testDb().execute(sql`update connection set connected_at = now() - interval '8 days'`)
  expect(await reset(person.email)).toEqual([])
  expect(await linkOf(person.id)).toMatchObject({ status: 'active' })
  // Access that is renewed is none that was connected anew; another account is.
  await testDb().execute(sql`update connection set connected_at = now() - interval '1 day'`)
  expect(await reset(person.email)).toMatchObject([{ id }])
  expect(await linkOf(person.id)).toMatchObject({ status: 'revoked', status_reason: 'removing' })
  const jobs = await rows(
    testContext(),
    sql`select 1 from outbox where athlete_id = ${person.id} and type = 'event'
      and payload -> 'event' ->> 'type' = 'provider.disconnected' and payload -> 'event' ->> 'provider' = 'strava'`,
  )
  expect(jobs.length).toBeGreaterThan(0)
})

test('SEC-03/begun an account of a provider that is connected in the instant of a reset is not', async () => {
  const begun = await connecting(async () => void (await reset(begun.person.email)))
  expect(await begun.finish()).toMatch(/notice=strava_state_unknown$/)
  expect(await linkOf(begun.person.id)).toEqual({})
  const free = await connecting()
  expect(await free.finish()).toMatch(/notice=strava_connected$/)
})
