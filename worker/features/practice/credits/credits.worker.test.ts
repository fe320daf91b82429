import { env, exports } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { signedIn, testDb } from '#dev/test/visitor.ts'
import { adjustCredits } from './adjust-credits.ts'
import { useSessionStatement } from './credit-statements.ts'
import { balanceOf, ledgerOf, makePractice, memberContext, sellTo } from './practice-fixture.ts'
import { readCredits } from './read-credits.ts'
import { readStatement } from './read-statement.ts'
import { releaseUse } from './release-use.ts'
import { settleDue } from './settle-due.ts'
import { transferCredits } from './transfer-credits.ts'
import { useOneSession } from './use-one-session.ts'

const at = (text: string) => new Date(text)

async function setUp(settings = {}) {
  const made = await makePractice(settings)
  return { ...made, ctx: memberContext(made.practiceId, made.ownerId) }
}

const press = (made: Awaited<ReturnType<typeof setUp>>, requestId: string, more = {}) =>
  useOneSession(made.ctx, made.practiceId, made.clientId, {
    requestId,
    durationMin: undefined,
    priceMinor: undefined,
    ...more,
  })

test('SES-03 fifty presses of one button use one credit and are answered alike', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  const answers = await Promise.all(Array.from({ length: 50 }, () => press(made, 'req_fifty_presses')))
  expect(await balanceOf(pack)).toBe(9)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ outcome: 'used', packageId: pack, balanceAfter: 9, amount: -1 })
})

test('REL-04/ledger two hundred requests with one key at once: one execution, identical answers', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  const presses = Array.from({ length: 200 }, () => press(made, 'req_two_hundred'))
  const answers = await Promise.all(presses)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(await balanceOf(pack)).toBe(9)
  expect((await ledgerOf(made.clientId)).filter((line) => line.kind === 'use')).toHaveLength(1)
})

test('SES-06 after a use every surface reads the same count and version, and open pages of the practice are told', async () => {
  const made = await setUp()
  await sellTo(made)
  const colleague = await signedIn()
  await testDb().execute(sql`insert into practice_member (practice_id, person_id, role, created_at)
    values (${made.practiceId}, ${colleague.id}, 'trainer', now())`)
  const headers = { Upgrade: 'websocket', Cookie: colleague.visitor.cookie, Origin: env.APP_ORIGIN }
  const { webSocket } = await exports.default.fetch(`${env.APP_ORIGIN}/v1/live`, { headers })
  if (!webSocket) throw new Error('no socket')
  webSocket.accept()
  const told = new Promise((resolve) => {
    webSocket.addEventListener('message', (event) => resolve(JSON.parse(String(event.data))))
  })
  await press(made, 'req_every_surface')
  expect(await told).toEqual({ topic: 'practice' })
  webSocket.close()
  const path = `/v1/practices/${made.practiceId}/clients/${made.clientId}`
  const [credits, statement, card] = await Promise.all(
    ['/credits', '/statement', ''].map(async (tail) => (await colleague.visitor.get(path + tail)).body),
  )
  expect(credits.remaining.sessions).toBe(9)
  expect(statement.lines[0]).toMatchObject({ kind: 'use', balance_after: 9 })
  expect(new Set([credits.version, statement.version, card.version]).size).toBe(1)
})

test('REL-04/ledger the same key for something else is refused, in another client of the practice too', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  await press(made, 'req_same_key')
  const other = { code: 'invalid_input', field: 'request_id' }
  await expect(press(made, 'req_same_key', { durationMin: 30 })).rejects.toMatchObject(other)
  const second = testContext().id('client')
  await testDb().execute(
    sql`insert into client (id, practice_id, name, created_at, updated_at)
      values (${second}, ${made.practiceId}, 'Second', now(), now())`,
  )
  await expect(press({ ...made, clientId: second }, 'req_same_key')).rejects.toMatchObject(other)
  await expect(press(made, '' as string)).rejects.toMatchObject(other)
  expect(await balanceOf(pack)).toBe(9)
})

test('SES-04 a use comes back once, and its release once, however often it is asked', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  const { ledgerId } = await press(made, 'req_to_release')
  const back = () =>
    releaseUse(made.ctx, made.practiceId, made.clientId, ledgerId ?? '', { reason: 'pressed by mistake' })
  const answers = await Promise.all(Array.from({ length: 20 }, back))
  expect(await balanceOf(pack)).toBe(10)
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  const lines = await ledgerOf(made.clientId)
  expect(
    lines.map(({ kind, amount, balanceAfter, valueMinor }) => [kind, amount, balanceAfter, valueMinor]),
  ).toEqual([
    ['grant', 10, 10, 0],
    ['use', -1, 9, 8000],
    ['release', 1, 10, -8000],
  ])
  await expect(
    releaseUse(made.ctx, made.practiceId, made.clientId, 'led_nothing', { reason: 'nothing there' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

test('SES-05 the ledger can neither be changed nor cut, and only the functions add to it', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  const db = testDb()
  const refusal = (statement: string, asApp: boolean) =>
    db
      .batch([
        ...(asApp ? [db.execute(sql`set local role strideiq_app`)] : [db.execute(sql`select 1`)]),
        db.execute(sql.raw(statement)),
      ] as never)
      .then(
        () => 'done',
        (error: Error) => String(error.cause ?? error),
      )
  for (const statement of [
    'update credit_ledger set amount = 0',
    'delete from credit_ledger',
    'truncate credit_ledger',
  ]) {
    expect(await refusal(statement, false)).toContain('append-only')
    expect(await refusal(statement, true)).toContain('permission denied')
  }
  const values = `'led_x', '${made.practiceId}', '${made.clientId}', '${pack}'`
  expect(await refusal('update credit_balance set balance = 99', true)).toContain('permission denied')
  expect(
    await refusal(
      `select append_credit(${values}, 'grant', 5, 'x', null, null, null, null, 'x', now(), now())`,
      true,
    ),
  ).toContain('permission denied')
  const use = `select * from use_session('led_app', '${made.practiceId}', '${made.clientId}', 'app', null, null, null, null, 'x', now(), now())`
  expect(await refusal(use, true)).toBe('done')
  expect(await balanceOf(pack)).toBe(9)
})

test('SES-05 minutes, amounts and unlimited packages take the duration, the price, nothing', async () => {
  const made = await setUp()
  const minutes = await sellTo(made, { unit: 'minute', quantity: 100, expiresDay: '2099-01-01' })
  const amount = await sellTo(made, { unit: 'amount', quantity: 20_000, expiresDay: '2099-02-01' })
  const unlimited = await sellTo(made, { unit: 'unlimited', expiresDay: '2099-03-01' })
  const session = { durationMin: 60, priceMinor: 9000 }
  expect(await press(made, 'req_units_1', session)).toMatchObject({
    packageId: minutes,
    amount: -60,
    balanceAfter: 40,
  })
  expect(await press(made, 'req_units_2', session)).toMatchObject({ packageId: amount, amount: -9000 })
  expect(await press(made, 'req_units_3', { ...session, priceMinor: 12_000 })).toMatchObject({
    packageId: unlimited,
    amount: 0,
    valueMinor: null,
  })
  expect(await readCredits(made.ctx, made.practiceId, made.clientId)).toMatchObject({
    remaining: { sessions: 0, minutes: 40, amountMinor: 11_000, isUnlimited: true },
  })
})

test('SES-05 packages pay on the practice-local day the session took place, from first to last', async () => {
  const made = await setUp()
  const pack = await sellTo(made, { validFromDay: '2026-05-10', expiresDay: '2026-05-20' })
  const use = async (idempotencyKey: string, when: string) => {
    const ctx = testContext({ now: at('2026-05-21T09:00:00Z') })
    const { result } = await ctx.store({
      result: useSessionStatement(ctx, {
        practiceId: made.practiceId,
        clientId: made.clientId,
        idempotencyKey,
        durationMin: 60,
        priceMinor: null,
        bookingId: null,
        fingerprint: null,
        actorId: 'system:test',
        at: at(when),
      }),
    })
    return result.rows[0]?.outcome
  }
  // Berlin is two hours ahead of UTC in May.
  expect(await use('day:1', '2026-05-09T21:59:00Z')).toBe('owed')
  expect(await use('day:2', '2026-05-09T22:00:00Z')).toBe('used')
  expect(await use('day:3', '2026-05-20T21:59:00Z')).toBe('used')
  expect(await use('day:4', '2026-05-20T22:00:00Z')).toBe('owed')
  expect(await balanceOf(pack)).toBe(8)
})

test('SES-08 with no credit left the practice’s rule holds: blocked, owed or charged, never silently free', async () => {
  const blocked = await setUp({ noCreditRule: 'block' })
  await expect(press(blocked, 'req_blocked')).rejects.toMatchObject({ code: 'conflict' })
  expect(await readCredits(blocked.ctx, blocked.practiceId, blocked.clientId)).toMatchObject({
    owed: [],
    version: 1,
  })

  const charged = await setUp({ noCreditRule: 'charge', singlePriceMinor: 9500 })
  expect(await press(charged, 'req_charged')).toMatchObject({
    outcome: 'charged',
    dueMinor: 9500,
    currency: 'eur',
  })
  expect(await readCredits(charged.ctx, charged.practiceId, charged.clientId)).toMatchObject({
    owed: [{ kind: 'charge', amountMinor: 9500 }],
  })

  const owed = await setUp({ noCreditRule: 'owed' })
  const { dueId } = await press(owed, 'req_owed_1')
  const again = await press(owed, 'req_owed_1')
  expect(again).toMatchObject({ outcome: 'owed', dueId })
  const settle = (how: 'credit' | 'paid' | 'waived', reason?: string, id = dueId ?? '') =>
    settleDue(owed.ctx, owed.practiceId, owed.clientId, id, { how, reason })
  await expect(settle('credit')).rejects.toMatchObject({ code: 'conflict' })
  await expect(settle('waived')).rejects.toMatchObject({ field: 'reason' })
  const pack = await sellTo(owed)
  expect(await settle('credit')).toEqual({ settled: 'credit' })
  expect(await balanceOf(pack)).toBe(9)
  await expect(settle('paid')).rejects.toMatchObject({ code: 'conflict' })
  // Taking the session back gives back the credit that settled it.
  await releaseUse(owed.ctx, owed.practiceId, owed.clientId, dueId ?? '', { reason: 'did not take place' })
  expect(await balanceOf(pack)).toBe(10)
})

test('SES-05 a correction keeps its reason, never goes below zero and is made once', async () => {
  const made = await setUp()
  const pack = await sellTo(made)
  const path = { practiceId: made.practiceId, clientId: made.clientId, packageId: pack }
  const change = (amount: number, requestId: string) =>
    adjustCredits(made.ctx, path, { amount, reason: 'counted wrong', requestId })
  await Promise.all(Array.from({ length: 5 }, () => change(-3, 'req_adjust_1')))
  expect(await balanceOf(pack)).toBe(7)
  await expect(change(-8, 'req_adjust_2')).rejects.toMatchObject({ code: 'conflict', field: 'amount' })
  await expect(change(-2, 'req_adjust_1')).rejects.toMatchObject({ field: 'request_id' })
  const helper = memberContext(made.practiceId, made.ownerId, 'assistant')
  await expect(
    adjustCredits(helper, path, { amount: 5, reason: 'a present', requestId: 'req_adjust_3' }),
  ).rejects.toMatchObject({ code: 'not_found' })
  const { lines } = await readStatement(made.ctx, made.practiceId, made.clientId)
  expect(lines[0]).toMatchObject({ kind: 'adjust', amount: -3, balanceAfter: 7, reason: 'counted wrong' })
})

test('SES-05 moved credits keep their last day and their part of the price, and none is made or lost', async () => {
  const made = await setUp()
  const pack = await sellTo(made, { expiresDay: '2099-06-30', priceMinor: 10_001, quantity: 3 })
  const toClientId = testContext().id('client')
  await testDb().execute(
    sql`insert into client (id, practice_id, name, created_at, updated_at)
      values (${toClientId}, ${made.practiceId}, 'Partner', now(), now())`,
  )
  const path = { practiceId: made.practiceId, clientId: made.clientId, packageId: pack }
  const move = () =>
    transferCredits(made.ctx, path, {
      toClientId,
      amount: 2,
      reason: 'shared by a couple',
      requestId: 'req_move_1',
    })
  await Promise.all(Array.from({ length: 5 }, move))
  expect(await balanceOf(pack)).toBe(1)
  const there = await readCredits(made.ctx, made.practiceId, toClientId)
  expect(there.remaining.sessions).toBe(2)
  expect(there.packages).toMatchObject([
    { quantity: 2, balance: 2, priceMinor: 6667, expiresDay: '2099-06-30' },
  ])
})

test('BOOK-01 another practice’s client, package and ledger read like ones that are not there', async () => {
  const [mine, theirs] = [await setUp(), await setUp()]
  const pack = await sellTo(theirs)
  const gone = { code: 'not_found' }
  const strangers = { ...theirs, ctx: mine.ctx }
  await expect(press(strangers, 'req_stranger')).rejects.toMatchObject(gone)
  await expect(press({ ...mine, clientId: theirs.clientId }, 'req_mixed_up')).rejects.toMatchObject(gone)
  await expect(readCredits(mine.ctx, mine.practiceId, theirs.clientId)).rejects.toMatchObject(gone)
  await expect(readStatement(mine.ctx, theirs.practiceId, theirs.clientId)).rejects.toMatchObject(gone)
  const path = { practiceId: mine.practiceId, clientId: mine.clientId, packageId: pack }
  await expect(
    adjustCredits(mine.ctx, path, { amount: 1, reason: 'not mine', requestId: 'req_not_mine' }),
  ).rejects.toMatchObject(gone)
  expect(await balanceOf(pack)).toBe(10)
})
