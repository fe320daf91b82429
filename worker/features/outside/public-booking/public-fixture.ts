import { eq } from 'drizzle-orm'
import { MORNING_ZONE } from '#dev/test/ahead.ts'
import { testContext } from '#dev/test/test-context.ts'
import { mailsTo, testDb, Visitor } from '#dev/test/visitor.ts'
import { booking } from '#worker/db/schema/practice/bookings.ts'
import { intakeQuestion } from '#worker/db/schema/practice/intake.ts'
import { client, practice } from '#worker/db/schema/practice/practice.ts'
import type { Question } from '#worker/domain/booking/questions.ts'
import { makeBookable, workAllDay } from '#worker/features/practice/bookings/bookings-fixture.ts'
import { greetPublic } from './greet-public.ts'

const question = (id: string, label: string, required: boolean) => ({
  ...{ id, kind: 'long' as const, label, required, options: [], wording: null, version: 1 },
})
export const QUESTIONS: Question[] = [
  question('goal', 'What is your goal?', true),
  question('note', 'Anything else?', false),
]

/** What the practice asks of every service. */
export async function ask(practiceId: string, questions: readonly Question[]): Promise<void> {
  const at = { createdAt: new Date(), updatedAt: new Date() }
  for (const [position, { required: isRequired, ...row }] of questions.entries()) {
    await testDb()
      .insert(intakeQuestion)
      .values({ ...row, practiceId, position, isRequired, ...at })
  }
}

/** A practice with its public page, and hands for its form. */
export async function publicPractice({
  intake = QUESTIONS,
  ...fields
}: {
  intake?: readonly Question[]
  [field: string]: unknown
} = {}) {
  const made = await makeBookable(
    { feeMinor: 2500, lateCancelRule: 'fee', timezone: MORNING_ZONE },
    fields,
    new Date(),
  )
  await workAllDay(made)
  await ask(made.practiceId, intake)
  const [row] = await testDb().select().from(practice).where(eq(practice.id, made.practiceId))
  const path = `/v1/booking-pages/${made.practiceId}`
  const hold = (startsAt: Date, more: object = {}, visitor = new Visitor()) =>
    visitor.send('POST', `${path}/holds`, {
      ...{
        request_id: crypto.randomUUID(),
        service_id: made.serviceId,
        trainer_id: made.trainerId,
        starts_at: startsAt,
        ...more,
      },
    })
  const form = (held: { body: { hold: string } }, more: object = {}) => ({
    ...{ hold: held.body.hold, name: 'Kim New', email: `kim-${made.practiceId}@example.org`, terms: 'on' },
    ...{ answers: [{ id: 'goal', value: 'a 10 k' }], ...more },
  })
  const book = (input: object, visitor = new Visitor()) => visitor.send('POST', `${path}/bookings`, input)
  const clients = () => testDb().select().from(client).where(eq(client.practiceId, made.practiceId))
  const seats = () => testDb().select().from(booking).where(eq(booking.practiceId, made.practiceId))
  /** The link of the newest booking's mail, pressed. */
  const press = async (email: string) => {
    const [newest] = (await seats()).slice(-1)
    await greetPublic(testContext(), made.practiceId, newest?.idempotencyKey ?? '')
    const [mail] = await mailsTo(email, 'public-booked')
    const { token, booking } = Object.fromEntries(new URL(mail?.link ?? 'about:blank').searchParams)
    const visitor = new Visitor()
    return { visitor, mail, entered: await visitor.send('POST', '/v1/portal/sessions', { token, booking }) }
  }
  return { ...made, slug: row?.slug ?? '', path, hold, form, book, clients, seats, press }
}
