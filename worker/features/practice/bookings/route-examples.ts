import type { RouteExamples } from '#dev/routes/example.ts'
import { bookable, inHours, of, ofAppointment, past, requestOf } from '#dev/routes/prepare/bookings.ts'
import { asOwner, plain, practice, prepared, send } from '#dev/routes/prepare/practice.ts'
import { booked as book } from '#worker/features/practice/bookings/bookings-fixture.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/calendar': plain('/calendar?from=2026-06-01&to=2026-06-30'),
  'GET /v1/practices/:practice/zone-preview': plain('/zone-preview?timezone=Europe/London'),
  'PUT /v1/practices/:practice/zone': plain('/zone', { timezone: 'Europe/London', sessions_ahead: 0 }),
  'GET /v1/practices/:practice/slots': async () => {
    const made = await practice()
    const { serviceId } = await bookable(made)
    return asOwner(made, `${made.path}/slots?service=${serviceId}&from=2026-06-01&to=2026-06-07`)
  },
  'GET /v1/practices/:practice/clients/:client/bookings': prepared('/bookings'),
  'POST /v1/practices/:practice/bookings': async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/bookings`, requestOf(await bookable(made)))
  },
  'GET /v1/practices/:practice/bookings/:booking': of('', undefined),
  'GET /v1/practices/:practice/bookings/:booking/cancellation-preview': of(
    '/cancellation-preview',
    undefined,
  ),
  'POST /v1/practices/:practice/bookings/:booking/keeping': of('/keeping', {}, { hold: true }),
  'POST /v1/practices/:practice/bookings/:booking/confirmation': of('/confirmation', {}),
  'POST /v1/practices/:practice/bookings/:booking/completion': of('/completion', {}, past),
  'POST /v1/practices/:practice/bookings/:booking/reopening': of(
    '/reopening',
    {},
    {
      ...past,
      before: ({ made, id }) => send(made, `${made.path}/bookings/${id}/completion`, {}),
    },
  ),
  'POST /v1/practices/:practice/bookings/:booking/no-show': of('/no-show', {}, past),
  'POST /v1/practices/:practice/bookings/:booking/cancellation': of(
    '/cancellation',
    { by: 'client', waive: true, reason: 'ill' },
    { inHours: 2 },
  ),
  'POST /v1/practices/:practice/bookings/:booking/waiver': of(
    '/waiver',
    { reason: 'her child was ill' },
    {
      inHours: 2,
      before: async ({ made, ready, id }) => {
        const first = await book(ready, { startsAt: inHours(6) }, new Date())
        for (const one of [first, id]) {
          await send(made, `${made.path}/bookings/${one}/cancellation`, { by: 'client' })
        }
      },
    },
  ),
  'POST /v1/practices/:practice/bookings/:booking/rescheduling': of('/rescheduling', {
    starts_at: inHours(60).toISOString(),
  }),
  'POST /v1/practices/:practice/appointments/:appointment/rescheduling': ofAppointment('/rescheduling', {
    starts_at: inHours(60).toISOString(),
  }),
  'POST /v1/practices/:practice/appointments/:appointment/cancellation': ofAppointment('/cancellation', {}),
}
