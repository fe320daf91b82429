import { sql } from 'drizzle-orm'
import { testDb } from '#dev/test/visitor.ts'
import { booked as book, makeBookable } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { answer, bodiesTo, drainTexts } from '#worker/features/practice/texts/texting-fixture.ts'
import { textsOf, withNumbers } from '#worker/features/practice/texts/texts-fixture.ts'

const ALWAYS = { quietFrom: '08:00', quietUntil: '08:00' }

/**
 * Phones and practices of one file. The inbox and the queue run at the real time, so whoever uses this does too, in
 * practices without quiet hours.
 */
export function inboundLine(now: Date) {
  let events = 0
  const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
  const texting = async (fields = {}) => withNumbers(await makeBookable(ALWAYS, {}, now), fields)
  type Made = Awaited<ReturnType<typeof texting>>
  const booked = (made: Made, inHours: number, more: Parameters<typeof book>[1] = {}) =>
    book(made, { startsAt: hours(inHours), ...more }, now)
  /** So many more events came to the inbox. */
  const heard = (more: number) => {
    events += more
  }
  const settled = () => drainTexts(events)
  /** A reply arrives, `copies` times, and everything that follows from it is done. */
  const says = async (made: Pick<Made, 'phone' | 'number'>, body: string, copies = 1) => {
    const before = (await bodiesTo(made.phone)).length
    const { statuses } = await answer(made.phone, made.number, body, copies)
    if (statuses.some((status) => status !== 200)) throw new Error(`not taken: ${statuses}`)
    heard(1)
    await settled()
    return (await bodiesTo(made.phone)).slice(before)
  }
  return { hours, texting, booked, heard, settled, says }
}

export const tasks = async (clientId: string) =>
  (
    await testDb().execute(
      sql`select kind, title from practice_task where client_id = ${clientId} order by id`,
    )
  ).rows

export const incoming = async (clientId: string) =>
  (await textsOf(clientId))
    .filter((text) => text.direction === 'in')
    .map(({ body, readAs }) => `${readAs}: ${body}`)
