import { addService, type Bookable, booked as book } from './features/practice/bookings/bookings-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'
import {
  asOwner,
  C,
  type Made,
  name,
  P,
  plain,
  practice,
  prepared,
  send,
} from './round-trips-practice-fixture.ts'

const HOUR_MS = 3_600_000
const inHours = (n: number) => new Date(Date.now() + n * HOUR_MS)

/** The same practice with a service, its first owner the trainer. */
async function bookable(made: Made): Promise<Bookable> {
  const serviceId = await addService(made.practiceId, { capacity: 2 }, new Date())
  return {
    practiceId: made.practiceId,
    clientId: made.clientId,
    ownerId: made.ownerId,
    trainerId: made.ownerId,
    serviceId,
  }
}

interface Prepared {
  made: Made
  ready: Bookable
  id: string
}

/** A booking, some hours from now, and what is asked of it. */
const of =
  (
    tail: string,
    body: unknown,
    more: { inHours?: number; hold?: boolean; before?: (it: Prepared) => Promise<unknown> } = {},
  ) =>
  async (): Promise<Probe> => {
    const made = await practice()
    const ready = await bookable(made)
    const wish = { startsAt: inHours(more.inHours ?? 48), hold: more.hold ?? false }
    const id = await book(ready, wish, new Date())
    await more.before?.({ made, ready, id })
    return asOwner(made, `${made.path}/bookings/${id}${tail}`, body)
  }

const ofAppointment = (tail: string, body: unknown) => async (): Promise<Probe> => {
  const made = await practice()
  const ready = await bookable(made)
  const { id } = await booking(made, ready)
  return asOwner(made, `${made.path}/appointments/${id}${tail}`, body)
}

async function booking(made: Made, ready: Bookable): Promise<{ id: string }> {
  const body = await send(made, `${made.path}/bookings`, wishOf(ready))
  return { id: body.appointment_id }
}

const wishOf = (ready: Bookable) => ({
  request_id: name(),
  service_id: ready.serviceId,
  trainer_id: ready.trainerId,
  client_id: ready.clientId,
  starts_at: inHours(48).toISOString(),
})

const person = (tail: string, body?: unknown) => async (): Promise<Probe> => {
  const made = await practice()
  return asOwner(made, `${made.path}/members/${made.owner.id}${tail}`, body)
}

const SERVICE = { name: 'Training', duration_min: 60 }
const AWAY = { starts_at: '2027-06-01T08:00:00Z', ends_at: '2027-06-08T08:00:00Z' }
const HOURS = { hours: [{ weekday: 1, start_min: 540, end_min: 1020 }] }
const B = `${P}/bookings/:booking`
const past = { inHours: -2 }

/** How the doors of services and bookings are knocked at. */
export const BOOKING_PROBES: Record<string, () => Promise<Probe>> = {
  [`GET ${P}/services`]: plain('/services'),
  [`POST ${P}/services`]: plain('/services', SERVICE),
  [`PATCH ${P}/services/:service`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/services`, SERVICE)
    return asOwner(made, `${made.path}/services/${id}`, { duration_min: 45 })
  },
  [`POST ${P}/locations`]: plain('/locations', { name: 'Harbour gym' }),
  [`PATCH ${P}/locations/:location`]: async () => {
    const made = await practice()
    const { id } = await send(made, `${made.path}/locations`, { name: 'Harbour gym' })
    return asOwner(made, `${made.path}/locations/${id}`, { is_active: false })
  },
  [`GET ${P}/members/:person/hours`]: person('/hours'),
  [`PUT ${P}/members/:person/hours`]: person('/hours', HOURS),
  [`POST ${P}/members/:person/time-off`]: person('/time-off', AWAY),
  [`DELETE ${P}/members/:person/time-off/:id`]: async () => {
    const made = await practice()
    const path = `${made.path}/members/${made.owner.id}/time-off`
    return asOwner(made, `${path}/${(await send(made, path, AWAY)).id}`)
  },
  [`GET ${P}/calendar`]: plain('/calendar?from=2026-06-01&to=2026-06-30'),
  [`GET ${P}/zone-preview`]: plain('/zone-preview?timezone=Europe/London'),
  [`PUT ${P}/zone`]: plain('/zone', { timezone: 'Europe/London', sessions_ahead: 0 }),
  [`GET ${P}/slots`]: async () => {
    const made = await practice()
    const { serviceId } = await bookable(made)
    return asOwner(made, `${made.path}/slots?service=${serviceId}&from=2026-06-01&to=2026-06-07`)
  },
  [`GET ${C}/bookings`]: prepared('/bookings'),
  [`POST ${P}/bookings`]: async () => {
    const made = await practice()
    return asOwner(made, `${made.path}/bookings`, wishOf(await bookable(made)))
  },
  [`GET ${B}`]: of('', undefined),
  [`GET ${B}/cancellation-preview`]: of('/cancellation-preview', undefined),
  [`POST ${B}/keeping`]: of('/keeping', {}, { hold: true }),
  [`POST ${B}/confirmation`]: of('/confirmation', {}),
  [`POST ${B}/completion`]: of('/completion', {}, past),
  [`POST ${B}/reopening`]: of(
    '/reopening',
    {},
    {
      ...past,
      before: ({ made, id }) => send(made, `${made.path}/bookings/${id}/completion`, {}),
    },
  ),
  [`POST ${B}/no-show`]: of('/no-show', {}, past),
  [`POST ${B}/cancellation`]: of(
    '/cancellation',
    { by: 'client', waive: true, reason: 'ill' },
    { inHours: 2 },
  ),
  [`POST ${B}/waiver`]: of(
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
  [`POST ${B}/rescheduling`]: of('/rescheduling', { starts_at: inHours(60).toISOString() }),
  [`POST ${P}/appointments/:appointment/rescheduling`]: ofAppointment('/rescheduling', {
    starts_at: inHours(60).toISOString(),
  }),
  [`POST ${P}/appointments/:appointment/cancellation`]: ofAppointment('/cancellation', {}),
}
