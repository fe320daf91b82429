import { Hono } from 'hono'
import { type AppEnv, answer, asVisitor, body, query } from '#worker/platform/http.ts'
import { askTextCode } from './ask-text-code.ts'
import { bookPublic } from './book-public.ts'
import { enterTextCode } from './enter-text-code.ts'
import { holdPublicTime } from './hold-public-time.ts'
import { listPublicTimes } from './list-public-times.ts'
import { PublicBooking, PublicHold, PublicTimes, TextCode, TextOptIn } from './schema.ts'
import { showBookingPage } from './show-booking-page.ts'

const PAGES = '/v1/booking-pages'

/** What anyone may do with a practice, without an account. */
export const publicBooking = new Hono<AppEnv>()
  .use(`${PAGES}/*`, asVisitor)
  .get(`${PAGES}/:slug`, async (c) =>
    answer(c, await showBookingPage(c.var.ctx, c.req.param('slug'), c.req.raw.headers)),
  )
  .get(`${PAGES}/:practice/times`, query(PublicTimes), async (c) =>
    answer(
      c,
      await listPublicTimes(c.var.ctx, c.req.param('practice'), c.req.valid('query'), c.req.raw.headers),
    ),
  )
  .post(`${PAGES}/:practice/holds`, body(PublicHold), async (c) => {
    const held = await holdPublicTime(
      c.var.ctx,
      c.req.param('practice'),
      c.req.valid('json'),
      c.req.raw.headers,
    )
    return answer(c, held, 201)
  })
  .post(`${PAGES}/:practice/bookings`, body(PublicBooking), async (c) => {
    const booked = await bookPublic(
      c.var.ctx,
      c.req.param('practice'),
      c.req.valid('json'),
      c.req.raw.headers,
    )
    return answer(c, booked, 201)
  })
  .post(`${PAGES}/:practice/text-codes`, body(TextCode), async (c) => {
    const { textRequest } = c.req.valid('json')
    return answer(
      c,
      await askTextCode(c.var.ctx, c.req.param('practice'), textRequest, c.req.raw.headers),
      201,
    )
  })
  .post(`${PAGES}/:practice/text-opt-ins`, body(TextOptIn), async (c) => {
    await enterTextCode(c.var.ctx, c.req.param('practice'), c.req.valid('json'), c.req.raw.headers)
    return c.body(null, 204)
  })
