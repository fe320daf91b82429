import { DurableObject } from 'cloudflare:workers'

interface Window {
  startedAtMs: number
  count: number
}

export interface LimitRule {
  /** How many within the window. */
  limit: number
  windowS: number
}

export interface LimitAnswer {
  allowed: boolean
  retryAfterS: number
}

/** Counts attempts of one key (an address, an account) in fixed windows; forgets itself when the window has passed. */
export class RateLimiter extends DurableObject {
  /** Counts one attempt and says whether it may go on. */
  async take(rule: LimitRule, nowMs: number): Promise<LimitAnswer> {
    const stored = await this.ctx.storage.get<Window>('window')
    const open =
      stored && nowMs - stored.startedAtMs < rule.windowS * 1000 ? stored : { startedAtMs: nowMs, count: 0 }
    const endsMs = open.startedAtMs + rule.windowS * 1000
    const next = { ...open, count: Math.min(open.count + 1, rule.limit + 1) }
    await this.ctx.storage.put('window', next)
    await this.ctx.storage.setAlarm(endsMs)
    const allowed = next.count <= rule.limit
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
