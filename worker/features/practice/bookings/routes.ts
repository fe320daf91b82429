import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { callOffAsMember } from './call-off-as-member.ts'
import { changeAsMember } from './change-as-member.ts'
import { changeZone } from './change-zone.ts'
import { createBooking } from './create-booking.ts'
import { findSlots } from './find-slots.ts'
import { listClientBookings } from './list-client-bookings.ts'
import { moveAsMember } from './move-as-member.ts'
import { previewAsMember } from './preview-as-member.ts'
import { previewZone } from './preview-zone.ts'
import { readBooking } from './read-booking.ts'
import { readCalendar } from './read-calendar.ts'
import {
  BookingsQuery,
  CalendarQuery,
  CancelAppointment,
  CancelBooking,
  ChangeBooking,
  ChangeZone,
  MoveAppointment,
  NewBooking,
  NoShow,
  PreviewQuery,
  SlotsQuery,
  WaivePenalty,
  ZoneQuery,
} from './schema.ts'

const PRACTICE = '/v1/practices/:practice'
const BOOKING = `${PRACTICE}/bookings/:booking`
const APPOINTMENT = `${PRACTICE}/appointments/:appointment`

export const bookings = new Hono<AppEnv>()
  .get(`${PRACTICE}/calendar`, query(CalendarQuery), async (c) =>
    answer(c, await readCalendar(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .get(`${PRACTICE}/zone-preview`, query(ZoneQuery), async (c) =>
    answer(c, await previewZone(c.var.ctx, c.req.param('practice'), c.req.valid('query').timezone)),
  )
  .put(`${PRACTICE}/zone`, body(ChangeZone), async (c) =>
    answer(c, await changeZone(c.var.ctx, c.req.param('practice'), c.req.valid('json'))),
  )
  .get(`${PRACTICE}/slots`, query(SlotsQuery), async (c) =>
    answer(c, await findSlots(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .get(`${PRACTICE}/clients/:client/bookings`, query(BookingsQuery), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await listClientBookings(c.var.ctx, practice, client, c.req.valid('query')))
  })
  .post(`${PRACTICE}/bookings`, body(NewBooking), async (c) =>
    answer(c, await createBooking(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .get(BOOKING, async (c) => {
    const { practice, booking } = c.req.param()
    return answer(c, await readBooking(c.var.ctx, practice, booking))
  })
  .get(`${BOOKING}/cancellation-preview`, query(PreviewQuery), async (c) => {
    const { practice, booking } = c.req.param()
    return answer(c, await previewAsMember(c.var.ctx, practice, booking, c.req.valid('query').by))
  })
  .post(`${BOOKING}/keeping`, body(ChangeBooking), async (c) => {
    const command = { ...path(c.req.param()), verb: 'keep' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/confirmation`, body(ChangeBooking), async (c) => {
    const command = { ...path(c.req.param()), verb: 'confirm' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/completion`, body(ChangeBooking), async (c) => {
    const command = { ...path(c.req.param()), verb: 'complete' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/reopening`, body(ChangeBooking), async (c) => {
    const command = { ...path(c.req.param()), verb: 'reopen' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/no-show`, body(NoShow), async (c) => {
    const command = { ...path(c.req.param()), verb: 'no_show' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/cancellation`, body(CancelBooking), async (c) => {
    const command = { ...path(c.req.param()), verb: 'cancel' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/waiver`, body(WaivePenalty), async (c) => {
    const command = { ...path(c.req.param()), verb: 'waive' as const, ...c.req.valid('json') }
    return answer(c, await changeAsMember(c.var.ctx, command), 201)
  })
  .post(`${BOOKING}/rescheduling`, body(MoveAppointment), async (c) => {
    const { practiceId, bookingId } = path(c.req.param())
    return answer(c, await moveAsMember(c.var.ctx, practiceId, { bookingId }, c.req.valid('json')), 201)
  })
  .post(`${APPOINTMENT}/rescheduling`, body(MoveAppointment), async (c) => {
    const { practice, appointment: appointmentId } = c.req.param()
    return answer(c, await moveAsMember(c.var.ctx, practice, { appointmentId }, c.req.valid('json')), 201)
  })
  .post(`${APPOINTMENT}/cancellation`, body(CancelAppointment), async (c) => {
    const { practice: practiceId, appointment: appointmentId } = c.req.param()
    const input = c.req.valid('json')
    return answer(c, await callOffAsMember(c.var.ctx, { practiceId, appointmentId }, input), 202)
  })

function path({ practice, booking }: { practice: string; booking: string }) {
  return { practiceId: practice, bookingId: booking }
}
