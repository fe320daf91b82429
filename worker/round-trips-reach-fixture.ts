import { sql } from 'drizzle-orm'
import { testDb } from '#dev/test/visitor.ts'
import { ahead, onPage } from './features/outside/portal/portal-fixture.ts'
import { addService, seat, workAllDay } from './features/practice/bookings/bookings-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'
import { asOwner, type Made, name, practice, send } from './round-trips-practice-fixture.ts'

const P = '/v1/practices/:practice'
const day = (days: number) =>
  ahead(24 * days)
    .toISOString()
    .slice(0, 10)

/** A practice with a service that its owner, who trains at every hour, can be booked for. */
async function bookable() {
  const made = await practice()
  const serviceId = await addService(made.practiceId, {}, new Date())
  await workAllDay({ practiceId: made.practiceId, trainerId: made.ownerId })
  const slot = { service_id: serviceId, trainer_id: made.ownerId }
  return { ...made, serviceId, slot }
}
type Bookable = Awaited<ReturnType<typeof bookable>>

const staff =
  (tail: (made: Bookable) => Promise<string> | string, body?: (made: Bookable) => unknown) => async () => {
    const made = await bookable()
    return asOwner(made as Made, `${made.path}${await tail(made)}`, body?.(made))
  }
const idOf = async (made: Bookable, path: string, body: unknown) =>
  (await send(made as Made, `${made.path}${path}`, body)).id as string

const weekly = ({ slot, clientId }: Bookable) => ({
  ...{
    ...slot,
    client_ids: [clientId],
    start_day: day(1),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    wall_time: '09:00',
    count: 20,
  },
  request_id: name(),
})
const seriesOf = (made: Bookable) => idOf(made, '/series', weekly(made))
const wait = ({ slot, clientId }: Bookable) => ({ ...slot, client_id: clientId, starts_at: ahead(72) })
const calendar = ({ ownerId }: Bookable) => ({
  trainer_id: ownerId,
  name: 'Own',
  url: 'https://calendar.example/x.ics',
})

/** The client on their own page. */
const own =
  (
    tail: (
      made: Bookable & {
        bookingId: string
        send: (path: string, body: unknown) => Promise<{ body: { id: string } }>
      },
    ) => Promise<string> | string,
    body?: (made: Bookable) => unknown,
  ) =>
  async (): Promise<Probe> => {
    const made = await bookable()
    const booked = await seat({ ...made, trainerId: made.ownerId }, { startsAt: ahead(48) }, new Date())
    const { visitor } = await onPage(made)
    const sent = (path: string, input: unknown) => visitor.send('POST', path, input)
    const path = `/v1/portal${await tail({ ...made, bookingId: booked.bookingId ?? '', send: sent })}`
    return { path, cookie: visitor.cookie, ...(body ? { body: body(made) } : {}) }
  }
const ownBooking = (tail: string, body?: () => unknown) =>
  own(({ bookingId }) => `/bookings/${bookingId}${tail}`, body)

const open = (made: Bookable, tail: string, body?: unknown): Probe => ({
  path: `/v1/booking-pages/${made.practiceId}${tail}`,
  ...(body ? { body } : {}),
})
const holdBody = (made: Bookable) => ({ ...made.slot, request_id: name(), starts_at: ahead(48) })

/** How the doors of series, waitlist, calendars, the portal and the public page are knocked at. */
export const REACH_PROBES: Record<string, () => Promise<Probe>> = {
  [`GET ${P}/series`]: staff(() => '/series'),
  [`POST ${P}/series`]: staff(() => '/series', weekly),
  [`POST ${P}/series/preview`]: staff(() => '/series/preview', weekly),
  [`GET ${P}/series/:series`]: staff(async (made) => `/series/${await seriesOf(made)}`),
  [`POST ${P}/series/:series/changes`]: staff(
    async (made) => `/series/${await seriesOf(made)}/changes`,
    () => ({ request_id: name(), scope: 'following', day: day(5), wall_time: '10:00' }),
  ),
  [`POST ${P}/series/:series/changes/preview`]: staff(
    async (made) => `/series/${await seriesOf(made)}/changes/preview`,
    () => ({ scope: 'following', day: day(5), wall_time: '10:00' }),
  ),
  [`POST ${P}/series/:series/end`]: staff(
    async (made) => `/series/${await seriesOf(made)}/end`,
    () => ({ scope: 'following', day: day(5) }),
  ),
  [`GET ${P}/waitlist`]: staff(() => '/waitlist'),
  [`POST ${P}/waitlist`]: staff(() => '/waitlist', wait),
  [`DELETE ${P}/waitlist/:entry`]: staff(
    async (made) => `/waitlist/${await idOf(made, '/waitlist', wait(made))}`,
  ),
  [`GET ${P}/busy-calendars`]: staff(() => '/busy-calendars'),
  [`POST ${P}/busy-calendars`]: staff(() => '/busy-calendars', calendar),
  [`POST ${P}/busy-calendars/:calendar/refresh`]: staff(
    async (made) => `/busy-calendars/${await idOf(made, '/busy-calendars', calendar(made))}/refresh`,
  ),
  [`DELETE ${P}/busy-calendars/:calendar`]: staff(
    async (made) => `/busy-calendars/${await idOf(made, '/busy-calendars', calendar(made))}`,
  ),
  [`GET ${P}/feeds`]: staff(() => '/feeds'),
  [`POST ${P}/feeds`]: staff(
    () => '/feeds',
    () => ({}),
  ),
  [`DELETE ${P}/feeds/:feed`]: staff(async (made) => `/feeds/${await idOf(made, '/feeds', {})}`),
  'GET /v1/calendar-feeds/:token': async () => {
    const made = await bookable()
    const { url } = await send(made as Made, `${made.path}/feeds`, {})
    return { path: new URL(url).pathname }
  },
  [`POST ${P}/clients/:client/portal-links`]: staff(
    ({ clientId }) => `/clients/${clientId}/portal-links`,
    () => ({ send: 'none' }),
  ),
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
  'POST /v1/portal/waitlist': own(
    () => '/waitlist',
    ({ slot }) => ({ ...slot, starts_at: ahead(48) }),
  ),
  'DELETE /v1/portal/waitlist/:entry': own(async ({ slot, send: sent }) => {
    const { body } = await sent('/v1/portal/waitlist', { ...slot, starts_at: ahead(48) })
    return `/waitlist/${body.id}`
  }),
  'POST /v1/portal/feeds': own(
    () => '/feeds',
    () => ({}),
  ),
  'GET /v1/booking-pages/:slug': async () => {
    const made = await bookable()
    const { rows } = await testDb().execute(sql`select slug from practice where id = ${made.practiceId}`)
    return { path: `/v1/booking-pages/${rows[0]?.slug}` }
  },
  'GET /v1/booking-pages/:practice/times': async () => {
    const made = await bookable()
    return open(made, `/times?service=${made.serviceId}&from=${day(1)}&to=${day(7)}`)
  },
  'POST /v1/booking-pages/:practice/holds': async () => {
    const made = await bookable()
    return open(made, '/holds', holdBody(made))
  },
  'POST /v1/booking-pages/:practice/bookings': async () => {
    const made = await bookable()
    const { body } = await made.owner.visitor.send(
      'POST',
      `/v1/booking-pages/${made.practiceId}/holds`,
      holdBody(made),
    )
    return open(made, '/bookings', {
      hold: body.hold,
      name: 'Kim',
      email: `${name()}@example.org`,
      terms: true,
    })
  },
}
