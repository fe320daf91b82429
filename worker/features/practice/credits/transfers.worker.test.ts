import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { meeting } from '#dev/test/meeting.ts'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { readClientMoney } from '#worker/features/practice/money/read-client-money.ts'
import { readPnl } from '#worker/features/practice/money/read-pnl.ts'
import { auditPractices } from '#worker/features/practice/practice-audits/audit-practices.ts'
import { balanceOf, ledgerOf, makePractice, memberContext, sellTo } from './practice-fixture.ts'
import { readStatement } from './read-statement.ts'
import { statementPage } from './statement-page.ts'
import { transferCredits } from './transfer-credits.ts'
import { useOneSession } from './use-one-session.ts'

/** A couple: two clients of one practice, the first with a package. */
async function couple(fields: Parameters<typeof sellTo>[1] = {}) {
  const made = await makePractice({ noCreditRule: 'block' })
  const ctx = memberContext(made.practiceId, made.ownerId)
  const partnerId = ctx.id('client')
  await testDb().execute(sql`insert into client (id, practice_id, name, created_at, updated_at)
    values (${partnerId}, ${made.practiceId}, 'Ben Partner', now(), now())`)
  const packageId = await sellTo(made, fields)
  const move = (amount: number, requestId: string, more: object = {}) =>
    transferCredits(
      ctx,
      { practiceId: made.practiceId, clientId: made.clientId, packageId, ...more },
      {
        ...{ toClientId: partnerId, amount, reason: 'they share it', requestId },
        ...more,
      },
    )
  return { ...made, ctx, partnerId, packageId, move }
}

async function findingsOf(practiceId: string) {
  await auditPractices(testContext(), null)
  const { rows } = await testDb().execute(
    sql`select findings from practice_audit where practice_id = ${practiceId}`,
  )
  return rows[0]?.findings as { check: string }[]
}
const heldBy = async (clientId: string) =>
  (await ledgerOf(clientId)).reduce((sum, { amount }) => sum + amount, 0)

test('SES-05/transfer one line out and one in, on both statements, in the audit log, and once', async () => {
  const made = await couple()
  await Promise.all(Array.from({ length: 5 }, () => made.move(4, 'req_share_one')))
  const here = await readStatement(made.ctx, made.practiceId, made.clientId)
  const there = await readStatement(made.ctx, made.practiceId, made.partnerId)
  expect(here.lines).toMatchObject([
    { kind: 'transfer', amount: -4, balanceAfter: 6, otherClient: 'Ben Partner', reason: 'they share it' },
    { kind: 'grant', amount: 10, otherClient: null },
  ])
  expect(there.lines).toMatchObject([
    { kind: 'transfer', amount: 4, balanceAfter: 4, otherClient: 'Noa Client', reason: 'they share it' },
  ])
  // The client themselves reads no other client's name.
  const own = await statementPage(made.ctx, { practiceId: made.practiceId, clientId: made.partnerId })
  expect(JSON.stringify(own)).not.toContain('Noa')
  const { rows } = await testDb().execute(
    sql`select actor_id, reason from audit_log where action = 'credits.transfer' and target_id = ${made.packageId}`,
  )
  expect(rows).toEqual([{ actor_id: made.ownerId, reason: 'they share it' }])
  await expect(made.move(5, 'req_share_one')).rejects.toMatchObject({ field: 'request_id' })
  await expect(made.move(7, 'req_share_two')).rejects.toMatchObject({ code: 'conflict', field: 'amount' })
  const assistant = memberContext(made.practiceId, made.ownerId, 'front_desk')
  const path = { practiceId: made.practiceId, clientId: made.clientId, packageId: made.packageId }
  const request = { toClientId: made.partnerId, amount: 1, reason: 'not mine', requestId: 'req_share_no' }
  await expect(transferCredits(assistant, path, request)).rejects.toMatchObject({ code: 'not_found' })
  const [foreign] = [await makePractice()]
  const away = transferCredits(made.ctx, path, { ...request, toClientId: foreign.clientId })
  await expect(away).rejects.toMatchObject({ code: 'not_found' })
  expect(await findingsOf(made.practiceId)).toEqual([])
})

test('SES-05/transfer a statement names the client of its own practice, whatever else the same person moved by the same press', async () => {
  const [made, other] = [await couple(), await couple()]
  await testDb().execute(sql`update client set name = 'Zoe Elsewhere' where id = ${other.partnerId}`)
  await made.move(4, 'req_share_both')
  const path = { practiceId: other.practiceId, clientId: other.clientId, packageId: other.packageId }
  const request = {
    toClientId: other.partnerId,
    amount: 4,
    reason: 'they share it',
    requestId: 'req_share_both',
  }
  await transferCredits(memberContext(other.practiceId, made.ownerId), path, request)
  const { lines } = await readStatement(made.ctx, made.practiceId, made.clientId)
  expect(lines[0]).toMatchObject({ kind: 'transfer', otherClient: 'Ben Partner' })
  const foreign = readStatement(made.ctx, made.practiceId, other.clientId)
  await expect(foreign).rejects.toMatchObject({ code: 'not_found' })
})

test('BOOK-03/refund what was moved to someone else is told with number and name where money goes back', async () => {
  const made = await couple()
  await made.move(4, 'req_share_told')
  await useOneSession(made.ctx, made.practiceId, made.partnerId, {
    ...{ requestId: 'req_partner_1', durationMin: undefined, priceMinor: undefined },
  })
  const here = await readClientMoney(made.ctx, made.practiceId, made.clientId)
  expect(here.refundable).toMatchObject([
    {
      ...{ id: made.packageId, held: 6, underWayMinor: null },
      moved: [{ clientId: made.partnerId, name: 'Ben Partner', moved: 4, held: 3 }],
    },
  ])
  // What was moved holds no money of its own: nothing of it can be given back there.
  expect((await readClientMoney(made.ctx, made.practiceId, made.partnerId)).refundable).toEqual([])
})

test('SES-05/transfer what is not paid yet is not moved: two people would owe one price', async () => {
  const made = await couple()
  await testDb().execute(sql`update package set paid_at = null where id = ${made.packageId}`)
  await expect(made.move(2, 'req_unpaid_1')).rejects.toMatchObject({ code: 'conflict' })
  expect([await balanceOf(made.packageId), await heldBy(made.partnerId)]).toEqual([10, 0])
})

/** What one would write first: read what is left, take it here, put it there. */
async function naive(from: string, to: string, amount: number, met: () => Promise<void>) {
  const held = await testDb().execute(sql`select held from naive_moved where who = ${from}`)
  const left = Number(held.rows[0]?.held)
  await met()
  if (left < amount) return
  await testDb().execute(sql`update naive_moved set held = ${left - amount} where who = ${from}`)
  await testDb().execute(sql`update naive_moved set held = held + ${amount} where who = ${to}`)
}

test('SES-05/transfer moves against each other and uses beside them make and lose no credit; a naive control does', async () => {
  const made = await couple()
  const other = await sellTo({ practiceId: made.practiceId, clientId: made.partnerId })
  await testDb().execute(sql`create table naive_moved (who text primary key, held int)`)
  await testDb().execute(sql`insert into naive_moved values ('a', 10), ('b', 10)`)
  const back = { clientId: made.partnerId, packageId: other, toClientId: made.clientId }
  const done = await Promise.allSettled([
    ...Array.from({ length: 15 }, (_, i) => made.move(1, `req_there_${i}`)),
    ...Array.from({ length: 15 }, (_, i) => made.move(1, `req_back_${i}`, back)),
    ...Array.from({ length: 6 }, (_, i) =>
      useOneSession(made.ctx, made.practiceId, i % 2 ? made.clientId : made.partnerId, {
        ...{ requestId: `req_use_${i}`, durationMin: undefined, priceMinor: undefined },
      }),
    ),
  ])
  const refused = done.filter(({ status }) => status === 'rejected')
  for (const one of refused) expect((one as PromiseRejectedResult).reason).toMatchObject({ code: 'conflict' })
  const met = meeting(30)
  await Promise.all(Array.from({ length: 30 }, () => naive('a', 'b', 1, met)))
  const lines = [...(await ledgerOf(made.clientId)), ...(await ledgerOf(made.partnerId))]
  const count = (kind: string) => lines.filter((line) => line.kind === kind)
  expect(lines.every(({ balanceAfter }) => balanceAfter >= 0)).toBe(true)
  expect(count('transfer').reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  expect(count('transfer').length).toBeGreaterThan(20)
  expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(20 - count('use').length)
  expect(await findingsOf(made.practiceId)).toEqual([])
  const { rows } = await testDb().execute(sql`select sum(held)::int as held from naive_moved`)
  expect(Number(rows[0]?.held)).toBeGreaterThan(20)
})

test('MON-02 moved credits are owed to one client at a time: before the move to the first, after it to the second', async () => {
  const sold = new Date('2026-03-10T09:00:00Z')
  const made = await couple({ priceMinor: 10_001, quantity: 3, soldAt: sold })
  await testDb().batch([
    testDb().execute(sql`update package set paid_at = ${sold.toISOString()} where id = ${made.packageId}`),
    testDb().execute(sql`alter table credit_ledger disable trigger credit_ledger_append_only`),
    testDb().execute(
      sql`update credit_ledger set at = ${sold.toISOString()} where package_id = ${made.packageId}`,
    ),
    testDb().execute(sql`alter table credit_ledger enable trigger credit_ledger_append_only`),
  ])
  await made.move(2, 'req_later_on')
  const deferred = async (from: string, to: string) =>
    (await readPnl(made.ctx, made.practiceId, { from, to, by: 'client' })).total.deferred
  expect(await deferred('2026-03-01', '2026-03-31')).toBe(10_001)
  const today = new Date().toISOString().slice(0, 10)
  expect(await deferred(today, today)).toBe(10_001)
  expect(await findingsOf(made.practiceId)).toEqual([])
})

test('SES-07/transfer credits that left and did not arrive, or arrived twice as many, are found with their rows', async () => {
  const made = await couple()
  await made.move(3, 'req_lost_one')
  await testDb().batch([
    testDb().execute(sql`alter table credit_ledger disable trigger credit_ledger_append_only`),
    testDb().execute(
      sql`update credit_ledger set amount = 6 where client_id = ${made.partnerId} and kind = 'transfer'`,
    ),
    testDb().execute(sql`alter table credit_ledger enable trigger credit_ledger_append_only`),
  ])
  const found = await findingsOf(made.practiceId)
  expect(found.map(({ check }) => check)).toContain('moved_credits_arrived_once')
})
