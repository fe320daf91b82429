import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MigratedDatabase, openMigrated } from '#dev/test/migrated-database.ts'
import { PENALTY_RULES } from '#worker/domain/booking/policy.ts'
import { QUESTION_KINDS } from '#worker/domain/booking/questions.ts'
import { BOOKING_STATES } from '#worker/domain/booking/states.ts'
import { CREDIT_UNITS } from '#worker/domain/credits/packages.ts'
import { MONEY_KINDS } from '#worker/domain/money/payment-lines.ts'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { BILL_KINDS, DUE_BILL_KINDS } from '#worker/features/practice/checkout/schema.ts'
import { INGESTION_STATUSES } from '#worker/features/training/ingestion/schema.ts'
import { PRACTICE_ROLES } from '#worker/platform/access.ts'

let database: MigratedDatabase
beforeAll(async () => {
  database = await openMigrated('lists')
})
afterAll(() => database?.close())

/** What a column may say, where TypeScript has the same list. */
const LISTS: Record<string, readonly string[]> = {
  booking_state: BOOKING_STATES,
  client_grant_domain: DOMAINS,
  due_bill_kind: DUE_BILL_KINDS,
  ingestion_state_status: INGESTION_STATUSES,
  intake_question_kind: QUESTION_KINDS,
  money_event_kind: MONEY_KINDS,
  package_bill_kind: BILL_KINDS,
  package_unit: CREDIT_UNITS,
  practice_invite_role: PRACTICE_ROLES,
  practice_member_role: PRACTICE_ROLES,
  product_unit: CREDIT_UNITS,
  settings_late: PENALTY_RULES,
}

test('what a column may say is the list that TypeScript has', async () => {
  const { rows } = await database.client.query(
    'select conname as name, pg_get_constraintdef(oid) as text from pg_constraint where conname = any($1) order by 1',
    [Object.keys(LISTS)],
  )
  const words = (text: string) =>
    [...new Set(Array.from(text.matchAll(/'([a-z_]+)'/g), (found) => found[1]))].sort()
  const found = Object.fromEntries(rows.map(({ name, text }) => [String(name), words(String(text))]))
  const wanted = Object.entries(LISTS).map(([name, list]) => [name, [...list].sort()])
  expect(found).toEqual(Object.fromEntries(wanted))
})
