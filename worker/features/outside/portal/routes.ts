import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { OwnWaiting } from '#worker/features/practice/waitlist/schema.ts'
import { type AppEnv, answer, asVisitor, body, query } from '#worker/platform/http.ts'
import { askOwnCode } from './ask-own-code.ts'
import { bookOwnSession } from './book-own-session.ts'
import { changeOwnBooking } from './change-own-booking.ts'
import { enterOwnCode } from './enter-own-code.ts'
import { enterPortal } from './enter-portal.ts'
import { joinOwnWaitlist } from './join-own-waitlist.ts'
import { leaveOwnWaitlist } from './leave-own-waitlist.ts'
import { leavePortal } from './leave-portal.ts'
import { moveOwnBooking } from './move-own-booking.ts'
import { payOwnDue } from './pay-own-due.ts'
import { portalContext } from './portal-context.ts'
import { previewOwnCancellation } from './preview-own-cancellation.ts'
import { readPortal } from './read-portal.ts'
import { readPortalStatement } from './read-portal-statement.ts'
import { readPortalTimes } from './read-portal-times.ts'
import {
  EnterPortal,
  OwnCode,
  PortalBooking,
  PortalCancel,
  PortalMove,
  PortalTimes,
  StatementQuery,
} from './schema.ts'
import { subscribeOwnFeed } from './subscribe-own-feed.ts'

const PORTAL = '/v1/portal'
const BOOKING = `${PORTAL}/bookings/:booking`

const headers = (c: Context) => c.req.raw.headers

/** Whoever comes further is the client whose page the cookie opens. */
const asClient = createMiddleware<AppEnv>(async (c, next) => {
  c.set('ctx', await portalContext(c.var.ctx, headers(c)))
  await next()
})

/** A client's own page, opened by a link and without an account. */
export const portal = new Hono<AppEnv>()
  .use(`${PORTAL}/*`, asVisitor)
  .use(PORTAL, asVisitor)
  .post(`${PORTAL}/sessions`, body(EnterPortal), async (c) => {
    const { cookie, unconfirmed } = await enterPortal(c.var.ctx, c.req.valid('json'), headers(c))
    c.header('Set-Cookie', cookie, { append: true })
    return answer(c, { status: 'entered', unconfirmed }, 201)
  })
  .delete(`${PORTAL}/sessions/current`, async (c) => {
    c.header('Set-Cookie', await leavePortal(c.var.ctx, headers(c)), { append: true })
    return c.body(null, 204)
  })
  .use(`${PORTAL}/*`, asClient)
  .use(PORTAL, asClient)
  .get(PORTAL, async (c) => answer(c, await readPortal(c.var.ctx)))
  .get(`${PORTAL}/statement`, query(StatementQuery), async (c) =>
    answer(c, await readPortalStatement(c.var.ctx, c.req.valid('query').before)),
  )
  .get(`${PORTAL}/times`, query(PortalTimes), async (c) =>
    answer(c, await readPortalTimes(c.var.ctx, c.req.valid('query'))),
  )
  .post(`${PORTAL}/bookings`, body(PortalBooking), async (c) =>
    answer(c, await bookOwnSession(c.var.ctx, c.req.valid('json')), 201),
  )
  .get(`${BOOKING}/cancellation-preview`, async (c) =>
    answer(c, await previewOwnCancellation(c.var.ctx, c.req.param('booking'))),
  )
  .post(`${BOOKING}/cancellation`, body(PortalCancel), async (c) =>
    answer(c, await changeOwnBooking(c.var.ctx, c.req.param('booking'), 'cancel', c.req.valid('json')), 201),
  )
  .post(`${BOOKING}/confirmation`, async (c) =>
    answer(c, await changeOwnBooking(c.var.ctx, c.req.param('booking'), 'confirm'), 201),
  )
  .post(`${BOOKING}/keeping`, async (c) =>
    answer(c, await changeOwnBooking(c.var.ctx, c.req.param('booking'), 'keep'), 201),
  )
  .post(`${BOOKING}/rescheduling`, body(PortalMove), async (c) =>
    answer(c, await moveOwnBooking(c.var.ctx, c.req.param('booking'), c.req.valid('json')), 201),
  )
  .post(`${PORTAL}/owed/:due/checkout`, async (c) =>
    answer(c, await payOwnDue(c.var.ctx, c.req.param('due')), 201),
  )
  .post(`${PORTAL}/waitlist`, body(OwnWaiting), async (c) =>
    answer(c, await joinOwnWaitlist(c.var.ctx, c.req.valid('json')), 201),
  )
  .delete(`${PORTAL}/waitlist/:entry`, async (c) => {
    await leaveOwnWaitlist(c.var.ctx, c.req.param('entry'))
    return c.body(null, 204)
  })
  .post(`${PORTAL}/text-codes`, async (c) => answer(c, await askOwnCode(c.var.ctx, headers(c)), 201))
  .post(`${PORTAL}/text-opt-ins`, body(OwnCode), async (c) => {
    await enterOwnCode(c.var.ctx, c.req.valid('json').code, headers(c))
    return c.body(null, 204)
  })
  .post(`${PORTAL}/feeds`, async (c) => answer(c, await subscribeOwnFeed(c.var.ctx, c.req.raw.headers), 201))
