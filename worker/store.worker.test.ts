import { sql } from 'drizzle-orm'
import { expect, expectTypeOf, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { flag } from '#worker/db/schema/admin/system.ts'
import type { Job } from '#worker/jobs.ts'
import { clientActor, pageClosed } from '#worker/platform/access.ts'
import { makePractice } from './features/practice/credits/practice-fixture.ts'

const job: Job = { type: 'retention.purge' }
const key = () => `store.${crypto.randomUUID()}`

/** A context that records which pages are notified, and the flag that its changes are about. */
function recordingContext() {
  const notified: string[] = []
  const ctx = testContext({
    live: (athleteId, topic) => void notified.push(`${athleteId} ${topic}`),
  })
  const insert = (name: string) =>
    ctx.db.insert(flag).values({ key: name, value: 1, updatedAt: ctx.now }).returning({ key: flag.key })
  const count = async (query: ReturnType<typeof sql>) => (await ctx.db.execute(query)).rows.length
  return { ctx, notified, insert, count }
}

test('REL-01/store a batch is answered by name, and what was left out moves no other answer', async () => {
  const { ctx, insert } = recordingContext()
  const [first, second] = [key(), key()]
  const isWanted = first === second
  const stored = await ctx.store({
    missing: isWanted ? insert('never') : null,
    both: [insert(first), insert(second)],
    none: [],
    found: ctx.db.select({ key: flag.key }).from(flag).where(sql`key = ${second}`),
  })
  expect(stored).toEqual({
    missing: undefined,
    both: [[{ key: first }], [{ key: second }]],
    none: [],
    found: [{ key: second }],
  })
  expectTypeOf(stored.found).toEqualTypeOf<{ key: string }[]>()
  expectTypeOf(stored.missing).toEqualTypeOf<{ key: string }[] | undefined>()
  expectTypeOf(stored.both).toEqualTypeOf<{ key: string }[][]>()
})

test('ADM-05/store a change stands with its audit line and jobs, or none of them does', async () => {
  const { ctx, insert, count } = recordingContext()
  const [name, action] = [key(), key()]
  const audit = { action, targetId: name, reason: null }
  const lines = () => count(sql`select 1 from audit_log where action = ${action}`)
  const jobs = () => count(sql`select 1 from outbox where dedupe_key = ${name}`)
  const options = { audit, jobs: [{ job, dedupeKey: name }] }
  const broken = ctx.db.execute(sql`select 1 / 0`)
  await expect(ctx.store({ added: insert(name), broken }, options)).rejects.toThrow()
  expect([await lines(), await jobs()]).toEqual([0, 0])
  await ctx.store({ added: insert(name) }, options)
  expect([await lines(), await jobs()]).toEqual([1, 1])
})

test('ADM-05/store a guard that changes nothing leaves no audit line and no job, and notifies nobody', async () => {
  const { ctx, notified, insert, count } = recordingContext()
  const { practiceId, ownerId } = await makePractice()
  const [name, action] = [key(), key()]
  await ctx.store({ added: insert(name) })
  const guard = sql`update flag set value = '2' where key = ${name} and value = '1'::jsonb returning key`
  const options = {
    audit: { action, targetId: name, reason: null },
    jobs: [{ job, dedupeKey: name }],
    tell: { practiceId },
  }
  const answers = [await ctx.storeIf(guard, options), await ctx.storeIf(guard, options)]
  expect(answers).toEqual([[{ key: name }], []])
  expect(await count(sql`select 1 from audit_log where action = ${action}`)).toBe(1)
  expect(await count(sql`select 1 from outbox where dedupe_key = ${name}`)).toBe(1)
  expect(notified).toEqual([`${ownerId} practice`])
})

test('REL-01/store a change that did nothing causes no work where its work asks for it', async () => {
  const { ctx, insert, count } = recordingContext()
  const [name, other] = [key(), key()]
  const jobsOnlyIf = ctx.db.select({ key: flag.key }).from(flag).where(sql`key = ${name}`)
  const options = { jobs: [{ job, dedupeKey: name }], jobsOnlyIf }
  const queued = () => count(sql`select 1 from outbox where dedupe_key = ${name}`)
  await ctx.store({ added: insert(other) }, options)
  expect(await queued()).toBe(0)
  await ctx.store({ added: insert(name) }, options)
  expect(await queued()).toBe(1)
})

test('REL-01/store who works at a practice is notified once the change stands, each person once', async () => {
  const { ctx, notified, insert } = recordingContext()
  const { practiceId, ownerId } = await makePractice()
  const name = key()
  const tell = [{ practiceId }, { practiceId }, { athleteId: ownerId, topic: 'load' as const }]
  await ctx.store({ added: insert(name) }, { tell })
  await expect(ctx.store({ added: insert(name) }, { tell })).rejects.toThrow()
  expect(notified).toEqual([`${ownerId} practice`, `${ownerId} load`])
})

test('SEC-01/store nothing is stored, and nothing outside asked, by whom a session does not confirm', async () => {
  const asked: unknown[] = []
  const of = { practiceId: 'prc_none', clientId: 'cli_none' }
  const actor = () => clientActor(of, Promise.reject(pageClosed()))
  const fetcher = (async (input: unknown) => {
    asked.push(input)
    return new Response()
  }) as typeof fetch
  const ctx = testContext({ actor: actor(), fetch: fetcher })
  const name = key()
  const put = sql`insert into flag (key, value, updated_at) values (${name}, '1', now()) returning key`
  await expect(ctx.store({ put: ctx.db.execute(put) })).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(ctx.storeIf(put)).rejects.toMatchObject({ code: 'unauthenticated' })
  await expect(ctx.fetch('https://provider.example')).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(asked).toEqual([])
  const ahead = testContext({ isAhead: true })
  await expect(ahead.store({ put: ahead.db.execute(put) })).rejects.toMatchObject({ code: 'unavailable' })
  await expect(ahead.storeIf(put)).rejects.toMatchObject({ code: 'unavailable' })
  expect((await testContext().db.execute(sql`select 1 from flag where key = ${name}`)).rows).toEqual([])
})
