import { DurableObject } from 'cloudflare:workers'

interface Window {
  startedAtMs: number
  count: number
  /** Of the attempts, how many were for each part that has a limit of its own. */
  parts?: Record<string, number>
}

export interface LimitRule {
  /** How many within the window. */
  limit: number
  windowS: number
}

/** Something among what is counted, a link of those that one address reads, with a limit of its own. */
export interface LimitPart {
  name: string
  limit: number
}

export interface LimitAnswer {
  allowed: boolean
  retryAfterS: number
}

/** Counts attempts of one key (an address, an account) in fixed windows; forgets itself when the window has passed. */
export class RateLimiter extends DurableObject {
  /** Counts one attempt and says whether it may go on. */
  async take(rule: LimitRule, nowMs: number, part: LimitPart | null = null): Promise<LimitAnswer> {
    const stored = await this.ctx.storage.get<Window>('window')
    const open: Window =
      stored && nowMs - stored.startedAtMs < rule.windowS * 1000 ? stored : { startedAtMs: nowMs, count: 0 }
    const endsMs = open.startedAtMs + rule.windowS * 1000
    const next = { ...open, count: Math.min(open.count + 1, rule.limit + 1) }
    const isWithin = next.count <= rule.limit
    // Nothing is kept of parts past the limit of all, so that they are never more than that.
    const ofPart = part && isWithin ? Math.min((open.parts?.[part.name] ?? 0) + 1, part.limit + 1) : 0
    if (part && isWithin) next.parts = { ...open.parts, [part.name]: ofPart }
    await this.ctx.storage.put('window', next)
    await this.ctx.storage.setAlarm(endsMs)
    const allowed = isWithin && (!part || ofPart <= part.limit)
    return { allowed, retryAfterS: allowed ? 0 : Math.max(1, Math.ceil((endsMs - nowMs) / 1000)) }
  }

  /** Takes back one attempt that turned out to be none to count. */
  async giveBack(): Promise<void> {
    const stored = await this.ctx.storage.get<Window>('window')
    if (stored) await this.ctx.storage.put('window', { ...stored, count: Math.max(0, stored.count - 1) })
  }

  override async alarm(): Promise<void> {
    await this.ctx.storage.deleteAll()
  }
}
