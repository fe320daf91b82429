import type { Ctx } from '#worker/context.ts'
import { requireAthlete, requireMember } from '#worker/platform/access.ts'
import { STANDARD_CODES } from '#worker/platform/database-codes.ts'
import { databaseCode } from '#worker/platform/database-refusal.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { deleteTimeOff, insertTimeOff, loadHours, replaceHours, worksAt } from './repo.ts'
import type { NewTimeOff, SetHours } from './schema.ts'

/** When someone works at a practice, and what is ahead of their time off. @param asked `me` is whoever asks */
export async function readHours(ctx: Ctx, practiceId: string, asked: string) {
  const own = requireAthlete(ctx)
  const personId = asked === 'me' ? own : asked
  const [{ zone, hours, away }] = await Promise.all([
    loadHours(ctx.db, practiceId, personId, ctx.now),
    requireMember(ctx, practiceId),
  ])
  return { personId, isSelf: personId === own, zone, hours, timeOff: away }
}

/** Sets a trainer's week. Sessions that are booked outside of it stay as they are. */
export async function setHours(ctx: Ctx, practiceId: string, personId: string, { hours }: SetHours) {
  await requireSelfOrDesk(ctx, practiceId, personId)
  const rows = hours.map(({ locationId = null, ...span }) => ({ practiceId, personId, ...span, locationId }))
  try {
    await ctx.store({ hours: replaceHours(ctx.db, practiceId, personId, rows) }, { tell: { practiceId } })
  } catch (error) {
    if (databaseCode(error) !== STANDARD_CODES.foreignKeyViolation) throw error
    throw new AppError('invalid_input', 'location_id: is not a location of this practice', {
      field: 'location_id',
    })
  }
}

/** Writes down when a trainer is away. What is booked then stays booked; the answer's calendar shows both. */
export async function addTimeOff(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  input: NewTimeOff,
): Promise<{ id: string }> {
  const createdBy = await requireSelfOrDesk(ctx, practiceId, personId)
  const id = ctx.id('timeOff')
  const { startsAt, endsAt, reason = null } = input
  const row = {
    id,
    practiceId,
    trainerId: personId,
    startsAt,
    endsAt,
    reason,
    createdBy,
    createdAt: ctx.now,
  }
  await ctx.store({ timeOff: insertTimeOff(ctx.db, row) }, { tell: { practiceId } })
  return { id }
}

export async function removeTimeOff(
  ctx: Ctx,
  practiceId: string,
  personId: string,
  id: string,
): Promise<void> {
  await requireSelfOrDesk(ctx, practiceId, personId)
  const { gone } = await ctx.store(
    { gone: deleteTimeOff(ctx.db, practiceId, personId, id) },
    { tell: { practiceId } },
  )
  if (gone.length === 0) throw notFound('This time off')
}

/** One's own time is one's own; the owner and the front desk plan everyone's. @returns who acts */
async function requireSelfOrDesk(ctx: Ctx, practiceId: string, personId: string): Promise<string> {
  const isSelf = requireAthlete(ctx) === personId
  const [{ athleteId }, isThere] = await Promise.all([
    requireMember(ctx, practiceId, isSelf ? undefined : ['owner', 'front_desk']),
    worksAt(ctx.db, practiceId, personId),
  ])
  if (!isThere) throw notFound('This person')
  return athleteId
}
