import { sql } from 'drizzle-orm'
import type { RouteExamples } from '#dev/routes/example.ts'
import { name } from '#dev/routes/prepare/practice.ts'
import { bookable, day, holdBody, open } from '#dev/routes/prepare/reach.ts'
import { testDb } from '#dev/test/visitor.ts'
import { codeFor, someNumber, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'

/** A booking whose form said yes to texts. */
async function requested() {
  const made = await withNumbers(await bookable(), {}, { isOptedIn: false })
  const path = `/v1/booking-pages/${made.practiceId}`
  const { visitor } = made.owner
  const { body } = await visitor.send('POST', `${path}/holds`, holdBody(made))
  const phone = someNumber()
  const form = { hold: body.hold, name: 'Kim', email: `${name()}@example.org`, terms: true }
  const booked = await visitor.send('POST', `${path}/bookings`, { ...form, phone, texts: true })
  return { made, phone, textRequest: booked.body.text_request as string }
}

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'POST /v1/booking-pages/:practice/text-codes': async () => {
    const { made, textRequest } = await requested()
    return open(made, '/text-codes', { text_request: textRequest })
  },
  'POST /v1/booking-pages/:practice/text-opt-ins': async () => {
    const { made, textRequest, phone } = await requested()
    await made.owner.visitor.send('POST', `/v1/booking-pages/${made.practiceId}/text-codes`, {
      text_request: textRequest,
    })
    return open(made, '/text-opt-ins', { text_request: textRequest, code: await codeFor(phone) })
  },
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
