import { createExecutionContext, createScheduledController } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { tick } from '#worker/cron.ts'
import type { Env } from '#worker/env.ts'
import { staff } from '#worker/features/admin/admin/admin-fixture.ts'
import { makePractice, memberContext, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { releaseUse } from '#worker/features/practice/credits/release-use.ts'
import { useOneSession } from '#worker/features/practice/credits/use-one-session.ts'
import { auditPractices } from './audit-practices.ts'

const press = { durationMin: undefined, priceMinor: undefined }

async function usedPractice() {
  const made = await makePractice()
  const packageId = await sellTo(made)
  const ctx = memberContext(made.practiceId, made.ownerId)
  const { ledgerId } = await useOneSession(ctx, made.practiceId, made.clientId, {
    requestId: 'req_audit_1',
    ...press,
  })
  await useOneSession(ctx, made.practiceId, made.clientId, { requestId: 'req_audit_2', ...press })
  await releaseUse(ctx, made.practiceId, made.clientId, ledgerId ?? '', { reason: 'by mistake' })
  return { ...made, packageId }
}

async function reportOf(practiceId: string, query = '') {
  const { visitor } = await staff(['admin.read'])
  const { body } = await visitor.get(`/v1/admin/practice-audits?limit=100${query}`)
  return body.audits.filter((one: { practice_id: string }) => one.practice_id === practiceId)
}

test('SES-07 a clean night is kept with what it looked at, one report a practice and day', async () => {
  const { practiceId } = await usedPractice()
  // Of another practice nothing is counted.
  await usedPractice()
  const night = testContext({ now: new Date('2026-06-01T03:07:00Z') })
  await auditPractices(night, null)
  await auditPractices(night, null)
  expect(await reportOf(practiceId)).toMatchObject([
    {
      day: '2026-06-01',
      is_clean: true,
      practice_name: 'Harbour Strength',
      counts: { clients: 1, packages: 1, ledger_lines: 4, owed: 0, bookings: 0, money_lines: 1 },
      findings: [],
    },
  ])
})

test('SES-07 a balance, a line and a release that do not fit are found with their rows', async () => {
  const [broken, other] = [await usedPractice(), await usedPractice()]
  const db = testDb()
  await db.batch([
    db.execute(sql`alter table credit_ledger disable trigger credit_ledger_append_only`),
    db.execute(sql`update credit_balance set balance = 7 where package_id = ${broken.packageId}`),
    db.execute(
      sql`update credit_ledger set amount = 2 where client_id = ${broken.clientId} and kind = 'release'`,
    ),
    db.execute(sql`alter table credit_ledger enable trigger credit_ledger_append_only`),
  ])
  await auditPractices(testContext({ now: new Date('2026-06-02T03:07:00Z') }), null)
  const [report] = await reportOf(broken.practiceId, '&clean=false')
  const rowsOf = (check: string) =>
    report.findings.find((found: { check: string }) => found.check === check)?.rows ?? []
  expect(report.is_clean).toBe(false)
  expect(rowsOf('balance_is_the_sum')).toMatchObject([
    { package_id: broken.packageId, balance: 7, ledger_sum: 10 },
  ])
  expect(rowsOf('every_line_follows_the_one_before')).toMatchObject([
    { amount: 2, before: 8, balance_after: 9 },
  ])
  expect(rowsOf('a_release_gives_back_its_use')).toMatchObject([{ amount: 2, used: -1 }])
  expect(await reportOf(broken.practiceId, '&clean=true')).toEqual([])
  expect(await reportOf(other.practiceId, '&clean=false')).toEqual([])
})

test('SES-07 the night that comes twice queues one audit and one expiry', async () => {
  const silent = { ...env, JOBS: { sendBatch: async () => {} } } as unknown as Env
  const night = { cron: '7 3 * * *', scheduledTime: new Date('2026-06-03T03:07:00Z') }
  for (const _ of [1, 2]) await tick(createScheduledController(night), silent, createExecutionContext())
  const { rows } = await testDb().execute(sql`select type, payload ->> 'after' as after from outbox
    where type in ('practices.audit', 'credits.expire') order by type`)
  expect(rows).toEqual([
    { type: 'credits.expire', after: null },
    { type: 'practices.audit', after: null },
  ])
})
