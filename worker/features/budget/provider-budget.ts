import { DurableObject } from 'cloudflare:workers'

/** What a provider said of its limits with its last answer; windows reset at quarter hours and at midnight UTC. */
export interface BudgetReport {
  shortLimit: number
  shortUsed: number
  dayLimit: number
  dayUsed: number
}

interface Held extends BudgetReport {
  atMs: number
}

export type BudgetAnswer =
  | { granted: true }
  | { granted: false; untilMs: number; reason: 'short_window' | 'day' }

const QUARTER_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Kept back of every window for what a person waits for: a connect, a forced sync, an activity opened. */
const RESERVE = 0.1

/** The calls an app may make to one provider, counted in one place for all athletes. */
export class ProviderBudget extends DurableObject {
  /**
   * Asks for one call. Background work stops at the reserve; work a person waits for may use it.
   * @returns when the next window opens, if there is none left
   */
  async take(nowMs: number, urgent: boolean): Promise<BudgetAnswer> {
    const held = this.current(await this.ctx.storage.get<Held>('budget'), nowMs)
    if (!held) return { granted: true }
    const keep = urgent ? 0 : RESERVE
    if (held.dayUsed + 1 > held.dayLimit * (1 - keep)) {
      return { granted: false, untilMs: Math.floor(nowMs / DAY_MS) * DAY_MS + DAY_MS, reason: 'day' }
    }
    if (held.shortUsed + 1 > held.shortLimit * (1 - keep)) {
      return {
        granted: false,
        untilMs: Math.floor(nowMs / QUARTER_MS) * QUARTER_MS + QUARTER_MS,
        reason: 'short_window',
      }
    }
    await this.ctx.storage.put('budget', {
      ...held,
      shortUsed: held.shortUsed + 1,
      dayUsed: held.dayUsed + 1,
      atMs: nowMs,
    })
    return { granted: true }
  }

  /** Takes over what the provider itself counted; its figures win when they are higher. */
  async report(report: BudgetReport, nowMs: number): Promise<void> {
    const held = this.current(await this.ctx.storage.get<Held>('budget'), nowMs)
    await this.ctx.storage.put('budget', {
      shortLimit: report.shortLimit,
      dayLimit: report.dayLimit,
      shortUsed: Math.max(report.shortUsed, held?.shortUsed ?? 0),
      dayUsed: Math.max(report.dayUsed, held?.dayUsed ?? 0),
      atMs: nowMs,
    })
  }

  /** The provider refused a call: the short window is over, whatever we had counted. */
  async exhausted(nowMs: number): Promise<number> {
    const held = this.current(await this.ctx.storage.get<Held>('budget'), nowMs)
    if (held) await this.ctx.storage.put('budget', { ...held, shortUsed: held.shortLimit, atMs: nowMs })
    return Math.floor(nowMs / QUARTER_MS) * QUARTER_MS + QUARTER_MS
  }

  /** For Ops Pulse. Null before the provider's first answer. */
  async read(nowMs: number): Promise<(BudgetReport & { shortResetsMs: number }) | null> {
    const held = this.current(await this.ctx.storage.get<Held>('budget'), nowMs)
    return held ? { ...held, shortResetsMs: Math.floor(nowMs / QUARTER_MS) * QUARTER_MS + QUARTER_MS } : null
  }

  private current(held: Held | undefined, nowMs: number): Held | undefined {
    if (!held) return undefined
    const sameQuarter = Math.floor(held.atMs / QUARTER_MS) === Math.floor(nowMs / QUARTER_MS)
    const sameDay = Math.floor(held.atMs / DAY_MS) === Math.floor(nowMs / DAY_MS)
    return { ...held, shortUsed: sameQuarter ? held.shortUsed : 0, dayUsed: sameDay ? held.dayUsed : 0 }
  }
}
