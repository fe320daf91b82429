import { ahead, MORNING_ZONE } from '#dev/test/ahead.ts'
import { Visitor } from '#dev/test/visitor.ts'
import { sendPortalLink } from '#worker/features/outside/portal-links/send-portal-link.ts'
import {
  type Bookable,
  makeBookable,
  seat,
  workAllDay,
} from '#worker/features/practice/bookings/bookings-fixture.ts'
import { memberContext } from '#worker/features/practice/credits/practice-fixture.ts'

export async function linkFor(
  made: Pick<Bookable, 'practiceId' | 'clientId' | 'ownerId'>,
  clientId = made.clientId,
) {
  const ctx = memberContext(made.practiceId, made.ownerId, 'owner', new Date())
  const sent = await sendPortalLink(ctx, made.practiceId, clientId, { send: 'none' })
  return new URL(sent.url ?? 'about:blank').searchParams.get('token') ?? ''
}

/** A client on their own page. */
export async function onPage(
  made: Pick<Bookable, 'practiceId' | 'clientId' | 'ownerId'>,
  clientId = made.clientId,
) {
  const visitor = new Visitor()
  const entered = await visitor.send('POST', '/v1/portal/sessions', { token: await linkFor(made, clientId) })
  return { visitor, entered }
}

/** A practice with one session of its client, two days ahead, and the client on their page. */
export async function portal(settings: Parameters<typeof makeBookable>[0] = {}) {
  const made = await makeBookable({ timezone: MORNING_ZONE, ...settings }, {}, new Date())
  await workAllDay(made)
  const booked = await seat(made, { startsAt: ahead(48) }, new Date())
  const { visitor } = await onPage(made)
  const bookingId = booked.bookingId ?? ''
  return { ...made, visitor, bookingId, path: `/v1/portal/bookings/${bookingId}` }
}
