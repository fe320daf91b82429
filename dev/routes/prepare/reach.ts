import type { RouteExample } from '#dev/routes/example.ts'
import { asOwner, type Made, name, practice, send } from '#dev/routes/prepare/practice.ts'
import { ahead, dayAhead } from '#dev/test/ahead.ts'
import { onPage } from '#worker/features/outside/portal/portal-fixture.ts'
import { addService, seat, workAllDay } from '#worker/features/practice/bookings/bookings-fixture.ts'

export const day = (days: number) => dayAhead(24 * days)

/** A practice with a service that its owner, who trains at every hour, can be booked for. */
export async function bookable() {
  const made = await practice()
  const serviceId = await addService(made.practiceId, {}, new Date())
  await workAllDay({ practiceId: made.practiceId, trainerId: made.ownerId })
  const slot = { service_id: serviceId, trainer_id: made.ownerId }
  return { ...made, serviceId, slot }
}
export type Bookable = Awaited<ReturnType<typeof bookable>>

export const staff =
  (tail: (made: Bookable) => Promise<string> | string, body?: (made: Bookable) => unknown) => async () => {
    const made = await bookable()
    return asOwner(made as Made, `${made.path}${await tail(made)}`, body?.(made))
  }
export const idOf = async (made: Bookable, path: string, body: unknown) =>
  (await send(made as Made, `${made.path}${path}`, body)).id as string

export const weekly = ({ slot, clientId }: Bookable) => ({
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
export const seriesOf = (made: Bookable) => idOf(made, '/series', weekly(made))
export const wait = ({ slot, clientId }: Bookable) => ({ ...slot, client_id: clientId, starts_at: ahead(72) })
export const calendar = ({ ownerId }: Bookable) => ({
  trainer_id: ownerId,
  name: 'Own',
  url: 'https://calendar.example/x.ics',
})

/** The client on their own page. */
export const own =
  (
    tail: (
      made: Bookable & {
        bookingId: string
        send: (path: string, body: unknown) => Promise<{ body: { id: string } }>
      },
    ) => Promise<string> | string,
    body?: (made: Bookable) => unknown,
  ) =>
  async (): Promise<RouteExample> => {
    const made = await bookable()
    const booked = await seat({ ...made, trainerId: made.ownerId }, { startsAt: ahead(48) }, new Date())
    const { visitor } = await onPage(made)
    const sent = (path: string, input: unknown) => visitor.send('POST', path, input)
    const path = `/v1/portal${await tail({ ...made, bookingId: booked.bookingId ?? '', send: sent })}`
    return { path, cookie: visitor.cookie, ...(body ? { body: body(made) } : {}) }
  }
export const ownBooking = (tail: string, body?: () => unknown) =>
  own(({ bookingId }) => `/bookings/${bookingId}${tail}`, body)

export const open = (made: Bookable, tail: string, body?: unknown): RouteExample => ({
  path: `/v1/booking-pages/${made.practiceId}${tail}`,
  ...(body ? { body } : {}),
})
export const holdBody = (made: Bookable) => ({ ...made.slot, request_id: name(), starts_at: ahead(48) })
