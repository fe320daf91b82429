import { DurableObject } from 'cloudflare:workers'
import type { Env } from '#worker/env.ts'
import { notSetUpUntilMs, objectContext } from '#worker/object-context.ts'
import { databaseGone } from '#worker/platform/database-gone.ts'
import type { InboxCalls, InboxEvent } from './inbox-event.ts'
import { receiveEvent } from './receive-event.ts'

interface Kept extends InboxEvent {
  failures?: number
}

const BATCH = 50
const RETRY_MS = 5_000
const LONGEST_RETRY_MS = 5 * 60_000

/**
 * Takes a webhook's raw event before anything else looks at it, so a database outage loses none.
 * An alarm drains it into the tables in the order it came.
 */
export class WebhookInbox extends DurableObject<Env> implements InboxCalls {
  async accept(event: InboxEvent): Promise<void> {
    await this.ctx.storage.put(keyOf(event), event)
    const alarmMs = await this.ctx.storage.getAlarm()
    // A new event does not wait behind an old one's long back-off.
    if (alarmMs === null) await this.ctx.storage.setAlarm(event.receivedAtMs)
    else if (alarmMs > event.receivedAtMs + RETRY_MS)
      await this.ctx.storage.setAlarm(event.receivedAtMs + RETRY_MS)
  }

  override async alarm(): Promise<void> {
    const laterMs = notSetUpUntilMs(this.env)
    if (laterMs !== null) return this.ctx.storage.setAlarm(laterMs)
    const waiting = await this.ctx.storage.list<Kept>({ prefix: 'e:', limit: BATCH })
    const ctx = objectContext(this.env, this.ctx, 'webhook-inbox')
    let failures = 0
    let moved = 0
    let missed = 0
    for (const [key, event] of waiting) {
      try {
        await receiveEvent(ctx, event)
        await this.ctx.storage.delete(key)
        moved++
      } catch (error) {
        // It goes to the end of the line, so that an event the tables refuse never holds up the others.
        failures = Math.max(failures, (event.failures ?? 0) + 1)
        const again = { ...event, receivedAtMs: ctx.now.getTime(), failures: (event.failures ?? 0) + 1 }
        if (await this.ctx.storage.delete(key)) await this.ctx.storage.put(keyOf(again), again)
        // Only where the tables are away is the rest in vain too.
        if (databaseGone(error)) missed++
        if (missed >= 2) break
      }
    }
    const hasMore = waiting.size === BATCH && missed === 0
    if (hasMore) await this.#ringBy(ctx.now.getTime() + (moved > 0 ? 0 : RETRY_MS))
    else if (failures > 0) {
      const waitMs = Math.min(RETRY_MS * 2 ** Math.min(failures - 1, 10), LONGEST_RETRY_MS)
      await this.#ringBy(ctx.now.getTime() + waitMs)
    }
  }

  /** An event that came while the alarm was at work has set the next one: it is never put off. */
  async #ringBy(atMs: number): Promise<void> {
    const alarmMs = await this.ctx.storage.getAlarm()
    if (alarmMs === null || alarmMs > atMs) await this.ctx.storage.setAlarm(atMs)
  }
}

const keyOf = (event: InboxEvent) => `e:${String(event.receivedAtMs).padStart(15, '0')}:${event.dedupeKey}`
