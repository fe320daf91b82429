import type { Ctx } from '#worker/context.ts'
import { AppError } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { InboxEvent } from './inbox-event.ts'

const SHARDS = 16
/** The most impatient provider gives up after 2 s; a refusal in time makes it try again. */
const WITHIN_MS = 1500

type Callback = Omit<InboxEvent, 'dedupeKey' | 'receivedAtMs'> & {
  /** What makes it this event and no other: a repeat says the same again. */
  sameAs: readonly unknown[]
}

/**
 * Puts a provider's event into the inbox, which keeps it whatever becomes of the database. Nothing is looked up here.
 * Whose it is has been proved before.
 * @throws AppError unavailable when the inbox does not take it in time: the provider then sends it again
 */
export async function keepCallback(ctx: Ctx, { sameAs, ...event }: Callback): Promise<void> {
  const dedupeKey = await hashToken(sameAs.join('|'))
  const shard = Number.parseInt(dedupeKey.slice(0, 4), 16) % SHARDS
  const inbox = ctx.env.INBOX.get(ctx.env.INBOX.idFromName(`${event.provider}:${shard}`))
  const accepted = inbox.accept({ ...event, dedupeKey, receivedAtMs: ctx.now.getTime() }).then(
    () => true,
    () => false,
  )
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), WITHIN_MS))
  if (await Promise.race([accepted, late])) return
  throw new AppError('unavailable', 'The event could not be kept. Send it again.', { retryAfterS: 5 })
}
