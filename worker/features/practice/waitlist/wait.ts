import type { Ctx } from '#worker/context.ts'
import { isOffered } from '#worker/features/practice/bookings/find-slots.ts'
import { requireClient, requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertEntry, leaveList, selectWaiting } from './repo.ts'
import type { NewWaiting, OwnWaiting } from './schema.ts'

/** Who waits for which time of the practice, in the order they are offered it. */
export async function listWaiting(ctx: Ctx, practiceId: string) {
  const [waiting] = await Promise.all([
    selectWaiting(ctx.db, practiceId, null, ctx.now),
    requireMember(ctx, practiceId),
  ])
  return { waiting }
}

/** A client's own waits. */
export async function ownWaiting(ctx: Ctx) {
  const { practiceId, clientId, confirmed } = requireClient(ctx)
  const [waiting] = await Promise.all([selectWaiting(ctx.db, practiceId, clientId, ctx.now), confirmed])
  return waiting
}

/** Someone of the practice puts a client on the list for a time. Asked twice it is one wait. */
export async function addWaiting(ctx: Ctx, practiceId: string, input: NewWaiting): Promise<{ id: string }> {
  const { athleteId } = await requireMember(ctx, practiceId)
  return store(ctx, practiceId, input, athleteId)
}

/**
 * The client does so themselves, for what they could book or what is full.
 * @throws AppError conflict for a time that nobody offers
 */
export async function joinWaitlist(ctx: Ctx, input: OwnWaiting): Promise<{ id: string }> {
  const { practiceId, clientId } = requireClient(ctx)
  const isThere = await isOffered(ctx, { practiceId, ...input })
  if (!isThere && input.startsAt > ctx.now) {
    throw new AppError(
      'conflict',
      'This service has no session at that time. Choose one that the practice offers.',
      { field: 'starts_at' },
    )
  }
  return store(ctx, practiceId, { ...input, clientId }, clientId)
}

async function store(
  ctx: Ctx,
  practiceId: string,
  input: NewWaiting,
  createdBy: string,
): Promise<{ id: string }> {
  if (input.startsAt <= ctx.now) {
    throw new AppError('invalid_input', 'starts_at: this time is over', { field: 'starts_at' })
  }
  const id = ctx.id('waitlist')
  const [kept] = await ctx.storeIf(insertEntry({ id, practiceId, ...input, createdBy, now: ctx.now }))
  if (kept) return { id: String(kept.id) }
  throw new AppError(
    'conflict',
    'This service, trainer or client is not there, or twenty waits are open. Nothing was changed.',
  )
}

export async function removeWaiting(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  await requireMember(ctx, practiceId)
  await remove(ctx, practiceId, id, null)
}

export async function leaveWaitlist(ctx: Ctx, id: string): Promise<void> {
  const { practiceId, clientId } = requireClient(ctx)
  await remove(ctx, practiceId, id, clientId)
}

async function remove(ctx: Ctx, practiceId: string, id: string, clientId: string | null): Promise<void> {
  const [gone] = await ctx.storeIf(leaveList(practiceId, id, clientId, ctx.now))
  if (!gone) throw notFound('This wait')
}
