import type { Ctx } from '#worker/context.ts'
import { requireClient, requireMember } from '#worker/platform/access.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import { insertClientFeed, insertTrainerFeed, revokeFeed, selectFeeds } from './repo.ts'
import type { NewFeed } from './schema.ts'

/** Open feeds: one's own and the clients'. Their addresses were shown once and are kept as hashes. */
export async function listFeeds(ctx: Ctx, practiceId: string) {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  const [feeds] = await Promise.all([
    selectFeeds(ctx.db, practiceId, personId),
    requireMember(ctx, practiceId),
  ])
  return { feeds }
}

/** Makes an address that a phone subscribes to: of one's own sessions there, or of a client's. Shown once. */
export async function addFeed(ctx: Ctx, practiceId: string, { clientId }: NewFeed) {
  const { athleteId } = await requireMember(ctx, practiceId)
  return store(ctx, { practiceId, clientId: clientId ?? null, personId: athleteId, createdBy: athleteId })
}

/** The same for the client on their own page. */
export async function addOwnFeed(ctx: Ctx) {
  const { practiceId, clientId } = requireClient(ctx)
  return store(ctx, { practiceId, clientId, personId: '', createdBy: clientId })
}

/** Ends a feed: calendars that subscribe to it get nothing more. */
export async function removeFeed(ctx: Ctx, practiceId: string, id: string): Promise<void> {
  const { athleteId } = await requireMember(ctx, practiceId)
  const [ended] = await ctx.storeIf(revokeFeed(practiceId, id, athleteId, ctx.now))
  if (!ended) throw notFound('This feed')
}

async function store(
  ctx: Ctx,
  of: { practiceId: string; clientId: string | null; personId: string; createdBy: string },
): Promise<{ id: string; url: string }> {
  const token = tokenText(ctx.random(24))
  const { practiceId, createdBy } = of
  const row = {
    id: ctx.id('calendarFeed'),
    practiceId,
    tokenHash: await hashToken(token),
    createdBy,
    createdAt: ctx.now,
  }
  const insert =
    of.clientId === null ? insertTrainerFeed(row, of.personId) : insertClientFeed(row, of.clientId)
  const [made] = await ctx.storeIf(insert)
  if (made) return { id: row.id, url: `${ctx.settings.APP_ORIGIN}/v1/calendar-feeds/${token}.ics` }
  throw new AppError('conflict', 'There are ten feeds already, or this client is not there. End one first.')
}
