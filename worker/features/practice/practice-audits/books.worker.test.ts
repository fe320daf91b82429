import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { makePractice, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { moneyStatement } from '#worker/features/practice/money/record-money.ts'
import { auditPractices } from './audit-practices.ts'

const NIGHT = new Date('2026-06-01T03:07:00Z')

async function sold() {
  const made = await makePractice({}, new Date('2026-05-01T10:00:00Z'))
  return { ...made, packageId: await sellTo(made) }
}

/** Money that no sum of the audit can hold: looking at this practice throws. */
async function unreadable() {
  const made = await sold()
  const ctx = testContext({ now: NIGHT })
  const row = {
    ...{
      practiceId: made.practiceId,
      provider: 'manual',
      account: made.practiceId,
      kind: 'payment' as const,
    },
    ...{ amountMinor: 2_000_000_000, currency: 'eur', packageId: made.packageId, clientId: made.clientId },
    ...{ day: '2026-05-01', at: NIGHT, actorId: 'system:test' },
  }
  await ctx.store({
    first: moneyStatement(ctx, { ...row, object: `${made.packageId}:1`, line: 'x' }),
    second: moneyStatement(ctx, { ...row, object: `${made.packageId}:2`, line: 'x' }),
    unpaid: testDb().execute(sql`update package set paid_at = null where id = ${made.packageId}`),
  })
  return made
}

const mend = async (packageId: string) =>
  testDb().batch([
    testDb().execute(sql`alter table money_event disable trigger money_event_append_only`),
    testDb().execute(sql`delete from money_event where package_id = ${packageId} and line = 'x'`),
    testDb().execute(sql`alter table money_event enable trigger money_event_append_only`),
    testDb().execute(sql`update package set paid_at = sold_at where id = ${packageId}`),
  ])

const hasReport = async (practiceId: string) =>
  (await testDb().execute(sql`select 1 from practice_audit where practice_id = ${practiceId}`)).rows.length >
  0

const booksAt = async () => {
  const { visitor } = await staff(['admin.read'])
  return (await visitor.get('/v1/admin/practice-books')).body
}

test('SES-07 a practice that cannot be looked at stops no other; the job names it, fails, and its next try has all', async () => {
  const [before, broken, later] = [await sold(), await unreadable(), await sold()]
  const logged: string[] = []
  const telling = testContext({ now: NIGHT, heard: (event) => logged.push(event) })
  await expect(auditPractices(telling, null)).rejects.toMatchObject({
    code: 'internal',
    message: expect.stringMatching(
      new RegExp(`^1 of \\d+ practices could not be looked at: ${broken.practiceId}`),
    ),
  })
  expect(logged).toContain('practice.audit.failed')
  expect([
    await hasReport(before.practiceId),
    await hasReport(broken.practiceId),
    await hasReport(later.practiceId),
  ]).toEqual([true, false, true])
  await mend(broken.packageId)
  await auditPractices(testContext({ now: NIGHT }), null)
  expect(await hasReport(broken.practiceId)).toBe(true)
})

test('SES-07 with more practices than are listed the totals are of all, and one that differs is seen though its report is the oldest', async () => {
  const wrong = await sold()
  await testDb().execute(sql`update credit_balance set balance = 7 where package_id = ${wrong.packageId}`)
  await auditPractices(testContext({ now: NIGHT }), null)
  const before = await booksAt()
  // Sixty more practices, each with a clean and newer report; and one that no night has looked at.
  const day = new Date().toISOString()
  await testDb().execute(sql`insert into practice (id, name, slug, currency, created_at, updated_at)
    select 'prc_many' || n, 'Many ' || n, 'many-' || n, 'eur', ${day}::timestamptz - interval '9 days', now()
    from generate_series(1, 61) n`)
  await testDb().execute(sql`insert into practice_audit (id, practice_id, day, is_clean, counts, findings, created_at)
    select 'pau_many' || n, 'prc_many' || n, ${day}::timestamptz::date, true, '{"ledger_lines": 3}', '[]', ${day}::timestamptz
    from generate_series(1, 60) n`)
  const books = await booksAt()
  expect(books.reports).toHaveLength(50)
  expect(books.reports[0]).toMatchObject({
    ...{ practice_id: wrong.practiceId, practice_name: 'Harbour Strength', currency: 'eur', is_clean: false },
    findings: expect.arrayContaining([expect.objectContaining({ check: 'balance_is_the_sum' })]),
  })
  expect(books.reports.slice(1).every((one: { is_clean: boolean }) => one.is_clean)).toBe(true)
  expect(books.practices).toBe(before.practices + 61)
  expect(books.reported).toBe(before.reported + 60)
  expect([books.differing, before.differing]).toEqual([1, 1])
  expect(books.ledger_lines).toBe(before.ledger_lines + 180)
  // The night of June is long ago for today: who has no report since is named, who never had one first.
  expect(books.overdue).toBe(before.overdue + 1)
  expect(books.missing[0]).toEqual({ practice_id: 'prc_many61', practice_name: 'Many 61', last_at: null })
  // Mended, the next night counts: an old difference is not told for ever.
  await testDb().execute(sql`update credit_balance set balance = 10 where package_id = ${wrong.packageId}`)
  await testDb().execute(sql`insert into practice_audit (id, practice_id, day, is_clean, counts, findings, created_at)
    values ('pau_next', ${wrong.practiceId}, '2026-06-02', true, '{}', '[]', now())`)
  expect((await booksAt()).differing).toBe(0)
})
