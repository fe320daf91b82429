import type { RouteExample } from '#dev/routes/example.ts'
import { asOwner, type Made, name, practice, send } from '#dev/routes/prepare/practice.ts'
import {
  addService,
  type Bookable,
  booked as book,
} from '#worker/features/practice/bookings/bookings-fixture.ts'

export const HOUR_MS = 3_600_000
export const inHours = (n: number) => new Date(Date.now() + n * HOUR_MS)

/** The same practice with a service, its first owner the trainer. */
export async function bookable(made: Made): Promise<Bookable> {
  const serviceId = await addService(made.practiceId, { capacity: 2 }, new Date())
  return {
    practiceId: made.practiceId,
    clientId: made.clientId,
    ownerId: made.ownerId,
    trainerId: made.ownerId,
    serviceId,
  }
}

export interface Prepared {
  made: Made
  ready: Bookable
  id: string
}

/** A booking, some hours from now, and what is asked of it. */
export const of =
  (
    tail: string,
    body: unknown,
    more: { inHours?: number; hold?: boolean; before?: (it: Prepared) => Promise<unknown> } = {},
  ) =>
  async (): Promise<RouteExample> => {
    const made = await practice()
    const ready = await bookable(made)
    const request = { startsAt: inHours(more.inHours ?? 48), hold: more.hold ?? false }
    const id = await book(ready, request, new Date())
    await more.before?.({ made, ready, id })
    return asOwner(made, `${made.path}/bookings/${id}${tail}`, body)
  }

export const ofAppointment = (tail: string, body: unknown) => async (): Promise<RouteExample> => {
  const made = await practice()
  const ready = await bookable(made)
  const { id } = await booking(made, ready)
  return asOwner(made, `${made.path}/appointments/${id}${tail}`, body)
}

export async function booking(made: Made, ready: Bookable): Promise<{ id: string }> {
  const body = await send(made, `${made.path}/bookings`, requestOf(ready))
  return { id: body.appointment_id }
}

export const requestOf = (ready: Bookable) => ({
  request_id: name(),
  service_id: ready.serviceId,
  trainer_id: ready.trainerId,
  client_id: ready.clientId,
  starts_at: inHours(48).toISOString(),
})

export const person = (tail: string, body?: unknown) => async (): Promise<RouteExample> => {
  const made = await practice()
  return asOwner(made, `${made.path}/members/${made.owner.id}${tail}`, body)
}

export const SERVICE = { name: 'Training', duration_min: 60 }
export const AWAY = { starts_at: '2027-06-01T08:00:00Z', ends_at: '2027-06-08T08:00:00Z' }
export const HOURS = { hours: [{ weekday: 1, start_min: 540, end_min: 1020 }] }
export const past = { inHours: -2 }
