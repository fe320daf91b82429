import type { RouteExamples } from '#dev/routes/example.ts'
import { type Made, name, send } from '#dev/routes/prepare/practice.ts'
import { bookable, day, own, ownBooking } from '#dev/routes/prepare/reach.ts'
import { ahead } from '#dev/test/ahead.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { seat } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { cardPractice } from '#worker/features/practice/checkout/stripe-fixture.ts'
import { codeFor, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/portal/sessions': async () => {
    const made = await bookable()
    const { url } = await send(made as Made, `${made.client}/portal-links`, { send: 'none' })
    return { path: '/v1/portal/sessions', body: { token: new URL(url).searchParams.get('token') } }
  },
  'DELETE /v1/portal/sessions/current': own(() => '/sessions/current'),
  'GET /v1/portal': own(() => ''),
  'GET /v1/portal/statement': own(() => '/statement'),
  'GET /v1/portal/times': own(({ serviceId }) => `/times?service=${serviceId}&from=${day(1)}&to=${day(7)}`),
  'POST /v1/portal/bookings': own(
    () => '/bookings',
    ({ slot }) => ({ ...slot, request_id: name(), starts_at: ahead(96) }),
  ),
  'GET /v1/portal/bookings/:booking/cancellation-preview': ownBooking('/cancellation-preview'),
  'POST /v1/portal/bookings/:booking/cancellation': ownBooking('/cancellation', () => ({})),
  'POST /v1/portal/bookings/:booking/confirmation': ownBooking('/confirmation', () => ({})),
  'POST /v1/portal/bookings/:booking/keeping': async () => {
    const made = await bookable()
    const held = await seat(
      { ...made, trainerId: made.ownerId },
      { startsAt: ahead(48), hold: true },
      new Date(),
    )
    const { visitor } = await onPage(made)
    return { path: `/v1/portal/bookings/${held.bookingId}/keeping`, cookie: visitor.cookie, body: {} }
  },
  'POST /v1/portal/bookings/:booking/rescheduling': ownBooking('/rescheduling', () => ({
    starts_at: ahead(96),
  })),
  'POST /v1/portal/owed/:due/checkout': async () => {
    const made = await cardPractice()
    const due = await made.owe()
    const { visitor } = await onPage(made)
    return { path: `/v1/portal/owed/${due}/checkout`, cookie: visitor.cookie, body: {} }
  },
  'POST /v1/portal/waitlist': own(
    () => '/waitlist',
    ({ slot }) => ({ ...slot, starts_at: ahead(48) }),
  ),
  'DELETE /v1/portal/waitlist/:entry': own(async ({ slot, send: sent }) => {
    const { body } = await sent('/v1/portal/waitlist', { ...slot, starts_at: ahead(48) })
    return `/waitlist/${body.id}`
  }),
  'POST /v1/portal/text-codes': own(
    async (made) => {
      await withNumbers(made, {}, { isOptedIn: false })
      return '/text-codes'
    },
    () => ({}),
  ),
  'POST /v1/portal/text-opt-ins': async () => {
    const made = await withNumbers(await bookable(), {}, { isOptedIn: false })
    const { visitor } = await onPage(made)
    await visitor.send('POST', '/v1/portal/text-codes', {})
    return {
      path: '/v1/portal/text-opt-ins',
      cookie: visitor.cookie,
      body: { code: await codeFor(made.phone) },
    }
  },
  'POST /v1/portal/feeds': own(
    () => '/feeds',
    () => ({}),
  ),
}
