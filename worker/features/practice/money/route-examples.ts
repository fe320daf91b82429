import type { RouteExamples } from '#dev/routes/example.ts'
import { asOwner, plain } from '#dev/routes/prepare/money.ts'
import { cardPractice } from '#worker/features/practice/checkout/stripe-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/money/pnl': plain('/money/pnl'),
  'GET /v1/practices/:practice/money/rows': plain('/money/rows?column=earned'),
  'GET /v1/practices/:practice/money/events': plain('/money/events'),
  'GET /v1/practices/:practice/money/failures': plain('/money/failures'),
  'GET /v1/practices/:practice/money/export.csv': plain('/money/export.csv'),
  'GET /v1/practices/:practice/money/entries': plain('/money/entries'),
  'POST /v1/practices/:practice/money/entries': plain('/money/entries', {
    ...{
      request_id: 'req_round_trips',
      kind: 'expense',
      day: '2026-05-01',
      amount_minor: 100,
      category: 'Rent',
    },
  }),
  'GET /v1/practices/:practice/clients/:client/money': async () => {
    const made = await cardPractice()
    return asOwner(made, `/clients/${made.clientId}/money`)
  },
}
