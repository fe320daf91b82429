import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { objectContext } from '#worker/object-context.ts'
import { receiveEvent } from './receive-event.ts'

export interface InboxEvent {
  provider: string
  /** Same key, same event: a provider's repeat is stored once. */
  dedupeKey: string
  payload: unknown
  receivedAtMs: number
}

const BATCH = 50
const RETRY_MS = 5_000

/**
 * Takes a webhook's raw event before anything else looks at it, so a database outage loses none.
 * An alarm drains it into the tables in the order it came.
 */
export class WebhookInbox extends DurableObject<Env> {
  async accept(event: InboxEvent): Promise<void> {
    const key = `e:${String(event.receivedAtMs).padStart(15, '0')}:${event.dedupeKey}`
    await this.ctx.storage.put(key, event)
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(event.receivedAtMs)
  }

  override async alarm(): Promise<void> {
    const waiting = await this.ctx.storage.list<InboxEvent>({ prefix: 'e:', limit: BATCH })
    const ctx = objectContext(this.env, this.ctx, 'webhook-inbox')
    for (const [key, event] of waiting) {
      try {
        await receiveEvent(ctx, event)
      } catch {
        await this.ctx.storage.setAlarm(ctx.now.getTime() + RETRY_MS)
        return
      }
      await this.ctx.storage.delete(key)
    }
    if (waiting.size === BATCH) await this.ctx.storage.setAlarm(ctx.now.getTime())
  }
}
