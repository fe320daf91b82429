import type { Ctx } from '#worker/context.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireSystem } from '#worker/platform/access.ts'
import { ASK_AGAIN_MS } from './ask-again.ts'
import type { InboxEvent } from './inbox-event.ts'
import { insertEvent } from './repo.ts'

/** Moves one event from the inbox into the tables, once, with the job that handles it. */
export async function receiveEvent(ctx: Ctx, event: InboxEvent): Promise<void> {
  requireSystem(ctx)
  const id = ctx.id('webhookEvent')
  const stored = {
    ...event,
    id,
    payload: storable(event.payload),
    receivedAt: new Date(event.receivedAtMs),
    believedSince: new Date(ctx.now.getTime() - ASK_AGAIN_MS),
  }
  const handle: NewJob = {
    job: { type: 'webhook.handle', provider: event.provider, dedupeKey: event.dedupeKey },
    // The event's own row remembers that it was handled; this only keeps its copies from running at once.
    laneKey: `webhook:${event.provider}:${event.dedupeKey}`,
  }
  await ctx.storeIf(insertEvent(stored), { jobs: [handle] })
}

/** What a provider signed may hold characters that no table keeps: they are left out, or it would wait for ever. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0/g, '').replace(/\p{Surrogate}/gu, '\ufffd')
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [storable(key) as string, storable(inner)]),
  )
}
