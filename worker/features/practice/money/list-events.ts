import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { EventPage } from './answers.ts'
import { selectEvents } from './repo/client.ts'

const EVENTS = 50

/** What moved, newest first, and the cards that were refused and are still to be followed up. */
export async function listEvents(
  ctx: Ctx,
  practiceId: string,
  before: string | undefined,
): Promise<EventPage> {
  const [events] = await Promise.all([
    selectEvents(ctx.db, practiceId, before, EVENTS + 1),
    requireMember(ctx, practiceId, ['owner']),
  ])
  const page = events.slice(0, EVENTS)
  return { events: page, next: events.length > EVENTS ? (page.at(-1)?.id ?? null) : null }
}
