import type { Ctx } from '#worker/context.ts'
import type { NamedStatements } from '#worker/db/batch.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { isMade, type NewMessage, whyNot } from './repo/write.ts'
import { PER_HOUR } from './schema.ts'

/** A mail is for who has not seen it on an open page by then. */
const TOLD_AFTER_MS = 10 * 60_000

/**
 * Keeps a message with the job that tells of it, and both sides' open pages. The same request again is the message that
 * is there. The caller has checked who writes; that the thread is open is part of the statement.
 */
export async function storeMessage(
  ctx: Ctx,
  message: NewMessage,
  statements: NamedStatements & { made: NonNullable<NamedStatements['made']> },
): Promise<Made> {
  const { id, athleteId, practiceId, side, about } = message
  const to = side === 'athlete' ? ('practice' as const) : ('athlete' as const)
  const { made } = (await ctx.store(statements, {
    jobs: [
      {
        job: { type: 'messages.tell', athleteId, practiceId, to },
        dueAt: new Date(ctx.now.getTime() + TOLD_AFTER_MS),
        laneKey: `messages.tell:${to}:${practiceId}:${athleteId}`,
      },
    ],
    jobsOnlyIf: isMade(ctx.db, id),
    tell: [{ athleteId, topic: 'coach' }, { practiceId }],
  })) as { made: { rows: unknown[] } }
  if (made.rows.length > 0) return { id }
  const why = await whyNot(ctx.db, message)
  if (why.same !== null) return { id: why.same }
  if (!why.known) throw notFound(side === 'athlete' ? 'This trainer' : 'This client')
  if (!why.open) {
    throw new AppError(
      'conflict',
      side === 'athlete'
        ? 'You do not share messages with this practice any more. Nothing was sent; what was written stays with you.'
        : 'This client does not share messages with you any more. Nothing was sent.',
    )
  }
  if (why.sent >= PER_HOUR.message) {
    throw new AppError('rate_limited', `That is ${PER_HOUR.message} messages in an hour. Nothing was sent.`, {
      retryAfterS: 3600,
    })
  }
  throw notFound(about?.kind === 'activity' ? 'This activity' : 'This workout')
}
