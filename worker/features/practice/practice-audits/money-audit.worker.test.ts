import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { testContext } from '#dev/test/test-context.ts'
import { testDb } from '#dev/test/visitor.ts'
import { makePractice, sellTo } from '#worker/features/practice/credits/practice-fixture.ts'
import { moneyStatement } from '#worker/features/practice/money/record-money.ts'
import { auditPractices } from './audit-practices.ts'

const findings = async (practiceId: string) => {
  const { rows } = await testDb().execute(
    sql`select findings from practice_audit where practice_id = ${practiceId}`,
  )
  return (rows[0]?.findings ?? []) as { check: string; rows: Record<string, unknown>[] }[]
}

test('SES-07 money that does not fit what it paid for is found with its rows; money that does is clean', async () => {
  const night = testContext()
  const clean = await makePractice()
  await sellTo(clean)
  const broken = await makePractice()
  const [unpaid, refunded, moneyless] = [await sellTo(broken), await sellTo(broken), await sellTo(broken)]
  const row = {
    practiceId: broken.practiceId,
    provider: 'manual',
    account: broken.practiceId,
    object: 'x',
    line: 'x',
  }
  await night.store({
    refund: moneyStatement(night, {
      ...{
        ...row,
        kind: 'refund',
        amountMinor: -90_000,
        currency: 'eur',
        packageId: refunded,
        clientId: broken.clientId,
      },
      ...{ day: '2026-05-01', at: night.now, actorId: 'system:test' },
    }),
  })
  await testDb().batch([
    testDb().execute(sql`update package set paid_at = null where id = ${unpaid}`),
    testDb().execute(sql`alter table money_event disable trigger money_event_append_only`),
    testDb().execute(sql`delete from money_event where package_id = ${moneyless}`),
    testDb().execute(sql`alter table money_event enable trigger money_event_append_only`),
  ])
  await auditPractices(night, null)
  expect(await findings(clean.practiceId)).toEqual([])
  const found = await findings(broken.practiceId)
  expect(
    Object.fromEntries(found.map(({ check, rows }) => [check, rows.map((one) => one.package_id)])),
  ).toEqual({
    paid_packages_have_their_money: [moneyless],
    money_of_a_package_pays_it: [unpaid],
    no_more_is_refunded_than_came: [refunded],
  })
})

test('SES-07 a refund to a card that nobody heard the end of for a day is found; one of this minute is not', async () => {
  const made = await makePractice()
  const packageId = await sellTo(made)
  const claim = (
    id: string,
    of: string,
    age: string,
  ) => sql`insert into refund_claim (id, practice_id, client_id,
      package_id, request, asked, account, intent, amount_minor, credits, reason, actor_id, created_at)
    values (${id}, ${made.practiceId}, ${made.clientId}, ${of}, ${id}, '[]', 'acct_1', 'pi_1', 5000, 'keep', 'moved',
      ${made.ownerId}, now() - ${age}::interval)`
  await testDb().execute(claim('rfc_old', packageId, '25 hours'))
  await testDb().execute(claim('rfc_new', await sellTo(made), '1 minute'))
  await auditPractices(testContext(), null)
  const found = await findings(made.practiceId)
  expect(found).toMatchObject([
    {
      check: 'refunds_to_cards_come_to_an_end',
      rows: [{ claim_id: 'rfc_old', package_id: packageId, amount_minor: 5000 }],
    },
  ])
})
