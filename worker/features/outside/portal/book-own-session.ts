import type { Ctx } from '#worker/context.ts'
import { bookAsClient } from '#worker/features/practice/bookings/book-as-client.ts'
import { answersTo } from '#worker/features/practice/intake/answers-to.ts'
import { requireClient } from '#worker/platform/access.ts'
import type { PlacedBooking } from './answers.ts'
import { loadOpenQuestions } from './repo/head.ts'
import type { PortalBooking } from './schema.ts'

/** A client books one more session, and answers what they have not answered before. Once a request id. */
export async function bookOwnSession(ctx: Ctx, { answers, ...input }: PortalBooking): Promise<PlacedBooking> {
  const { practiceId, clientId } = requireClient(ctx)
  const intake = loadOpenQuestions(ctx.db, practiceId, clientId, input.serviceId).then(
    (questions) => () => answersTo(questions, answers),
  )
  const { bookingId, startsAt, endsAt, isRepeat } = await bookAsClient(ctx, input, intake)
  if (bookingId === null) throw new Error('a client books a seat, never a session without one')
  return { bookingId, startsAt, endsAt, isRepeat }
}
