import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { client } from '#worker/db/schema/practice/practice.ts'
import { askLedger } from './ask-ledger.ts'
import { releaseSessionStatement, useSessionStatement } from './credit-statements.ts'
import { balanceOf, ledgerOf, makePractice, sellTo } from './practice-fixture.ts'
import { creditRefusal } from './refusals.ts'
import { outcomeOf } from './repo/change.ts'
import type { LedgerIntent } from './schema.ts'

const NOW = new Date('2026-06-01T10:00:00Z')

/** `attempts` calls, `width` at a time. */
async function storm(attempts: number, width: number, attempt: (n: number) => Promise<unknown>) {
  let next = 0
  const lane = async () => {
    while (next < attempts) await attempt(next++).catch(() => {})
  }
  await Promise.all(Array.from({ length: width }, lane))
}

/** What one would write first: read what is left, then write what will be left. */
async function naive(name: string, credits: number) {
  const db = testDb()
  await db.execute(sql.raw(`create table if not exists ${name} (id int primary key, left_over int)`))
  await db.execute(sql.raw(`create table if not exists ${name}_used (cause text)`))
  await db.execute(sql.raw(`insert into ${name} values (1, ${credits})`))
  const met = meeting(2)
  return {
    async use(cause: string) {
      const known = await db.execute(sql.raw(`select 1 from ${name}_used where cause = '${cause}'`))
      const held = await db.execute(sql.raw(`select left_over from ${name} where id = 1`))
      const left = Number(held.rows[0]?.left_over)
      await met()
      if (known.rows.length > 0 || left < 1) return
      await db.execute(sql.raw(`update ${name} set left_over = ${left - 1} where id = 1`))
      await db.execute(sql.raw(`insert into ${name}_used values ('${cause}')`))
    },
    async uses() {
      const found = await db.execute(sql.raw(`select count(*)::int as n from ${name}_used`))
      return Number(found.rows[0]?.n)
    },
  }
}

const sessionFor = (made: { practiceId: string; clientId: string }, cause: string) => ({
  ...made,
  idempotencyKey: cause,
  durationMin: 60,
  priceMinor: null,
  bookingId: null,
  fingerprint: null,
  actorId: 'system:test',
  at: NOW,
})

/** As the cron and a calendar do it: the statement in a batch of their own, without the object in front. */
async function inBatch(made: { practiceId: string; clientId: string }, cause: string) {
  const ctx = testContext({ now: NOW })
  const { done } = await ctx.store({ done: useSessionStatement(ctx, sessionFor(made, cause)) })
  return outcomeOf(done)
}

const throughLedger = (made: { practiceId: string; clientId: string }, cause: string) =>
  askLedger(testContext({ now: NOW }), {
    kind: 'use',
    ...sessionFor(made, cause),
    now: NOW,
  } satisfies LedgerIntent)

test('SES-01/ledger SES-02/ledger fifty parallel completions of one cause from button and batch use one credit; the naive way uses more', async () => {
  const { practiceId, clientId } = await makePractice({}, NOW)
  const made = { practiceId, clientId }
  const pack = await sellTo(made)
  const cause = 'booking:bkg_one:complete:1'
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? inBatch(made, cause) : throughLedger(made, cause))),
  )
  expect(await balanceOf(pack)).toBe(9)
  expect(answers.filter((answer) => !answer.isRepeat)).toHaveLength(1)
  expect(new Set(answers.map((answer) => answer.ledgerId)).size).toBe(1)

  const control = await naive('naive_fifty', 10)
  await Promise.all(Array.from({ length: 50 }, () => control.use(cause)))
  expect(await control.uses()).toBeGreaterThan(1)
})

test('PERF-08 a hundred credits and a thousand attempts at fifty in parallel: exactly a hundred used; the naive way overspends', async () => {
  const { practiceId, clientId } = await makePractice({ noCreditRule: 'block' }, NOW)
  const made = { practiceId, clientId }
  const pack = await sellTo(made, { quantity: 100 })
  await storm(1000, 50, (n) =>
    n % 2 === 0 ? inBatch(made, `storm:${n}`) : throughLedger(made, `storm:${n}`),
  )
  const lines = await ledgerOf(clientId)
  expect(lines.filter((line) => line.kind === 'use')).toHaveLength(100)
  expect(await balanceOf(pack)).toBe(0)
  expect(lines.map((line) => line.balanceAfter)).toEqual(Array.from({ length: 101 }, (_, i) => 100 - i))

  const control = await naive('naive_storm', 100)
  await storm(1000, 50, (n) => control.use(`storm:${n}`))
  expect(await control.uses()).toBeGreaterThan(100)
})

test('BOOK-12/ledger in a bigger batch a credit and its cause happen together or not at all, and come back together', async () => {
  const { practiceId, clientId } = await makePractice({ noCreditRule: 'block' }, NOW)
  const made = { practiceId, clientId }
  const ctx = testContext({ now: NOW })
  const rename = (name: string) => ctx.db.update(client).set({ name }).where(eq(client.id, clientId))
  const nameNow = async () =>
    (await ctx.db.select({ name: client.name }).from(client).where(eq(client.id, clientId)))[0]?.name
  const cause = 'booking:bkg_two:complete:1'
  const complete = () =>
    ctx.store({ name: rename('completed'), use: useSessionStatement(ctx, sessionFor(made, cause)) })
  const refused = await complete().catch((error: unknown) => creditRefusal(error))
  expect(refused).toMatchObject({ code: 'conflict' })
  expect(await nameNow()).toBe('Noa Client')
  const pack = await sellTo(made)
  await complete()
  expect([await nameNow(), await balanceOf(pack)]).toEqual(['completed', 9])
  const release = {
    ...made,
    ofKey: cause,
    idempotencyKey: 'booking:bkg_two:reopen:1',
    reason: null,
    actorId: 'system:test',
  }
  const { back } = await ctx.store({
    name: rename('reopened'),
    back: releaseSessionStatement(ctx, release),
  })
  expect(outcomeOf(back)).toMatchObject({ outcome: 'released', isRepeat: false, balanceAfter: 10 })
  const { again } = await ctx.store({ again: releaseSessionStatement(ctx, release) })
  expect(outcomeOf(again)).toMatchObject({ outcome: 'released', isRepeat: true })
  const { never } = await ctx.store({
    never: releaseSessionStatement(ctx, { ...release, ofKey: 'booking:bkg_no:complete:1' }),
  })
  expect(outcomeOf(never)).toMatchObject({ outcome: 'none' })
  expect(await balanceOf(pack)).toBe(10)
})
