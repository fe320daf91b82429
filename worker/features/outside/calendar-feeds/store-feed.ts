import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken, tokenText } from '#worker/platform/session-cookie.ts'
import type { MadeFeed } from './answers.ts'
import { insertClientFeed, insertTrainerFeed } from './repo.ts'

export async function storeFeed(
  ctx: Ctx,
  of: { practiceId: string; clientId: string | null; personId: string; createdBy: string; pageHash?: string },
): Promise<MadeFeed> {
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
    of.clientId === null
      ? insertTrainerFeed(row, of.personId)
      : insertClientFeed(row, of.clientId, of.pageHash)
  const [made] = await ctx.storeIf(insert)
  if (made) return { id: row.id, url: `${ctx.settings.APP_ORIGIN}/v1/calendar-feeds/${token}.ics` }
  throw new AppError('conflict', 'There are ten feeds already, or this client is not there. End one first.')
}
