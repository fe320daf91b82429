import { DurableObject } from 'cloudflare:workers'
import {
  emptyLine,
  type LineAnswer,
  type LineReport,
  type LineView,
  lineView,
  type ModelLine,
  reportedBack,
  stepAway,
  stepUp,
} from '#worker/domain/coach/model-line.ts'
import { fitsWindow, type Urgency, type WindowUse } from './fair-share.ts'

/** What a provider said of its limits with its last answer; windows reset at quarter hours and at midnight UTC. */
export interface BudgetReport {
  shortLimit: number
  shortUsed: number
  dayLimit: number
  dayUsed: number
}

interface BudgetState {
  /** The provider's limits; null until its first answer. */
  limits: { short: number; day: number } | null
  short: Window
  day: Window
  /** Refused by the provider until then, whatever we had counted. */
  closedUntilMs: number
  /** The latest time anyone asked at. */
  atMs: number
}

interface Window {
  index: number
  used: number
  byAthlete: Record<string, number>
  /** Who was refused in this window and will ask again in the next. */
  refused: string[]
}

export interface BudgetAsk {
  nowMs: number
  athleteId: string
  urgency: Urgency
}

export type BudgetAnswer =
  | { granted: true }
  | { granted: false; untilMs: number; reason: 'short_window' | 'day' | 'share' }

/** What Ops Pulse shows of one provider. */
export interface BudgetView extends BudgetReport {
  shortResetsAtMs: number
  closedUntilMs: number | null
  /** Athletes who asked for calls in this quarter hour and today. */
  askingNow: number
  askingToday: number
  /** Calls at the end of the day if it goes on as it has since midnight. */
  dayForecast: number
}

const QUARTER_MS = 15 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Beyond this many in one window, shares are smaller than one call: they are served as they come. */
const MOST_TRACKED = 2000

/** The calls an app may make to one provider, counted in one place for all athletes. */
export class ProviderBudget extends DurableObject {
  /** Asks for one call. @returns when to ask again if there is none left for this athlete now */
  async take({ nowMs, athleteId, urgency }: BudgetAsk): Promise<BudgetAnswer> {
    const state = await this.current(nowMs)
    note(state, athleteId)
    const answer = decide(state, { nowMs: state.atMs, athleteId, urgency })
    if (answer.granted) {
      for (const window of [state.short, state.day]) {
        window.used += 1
        const mine = window.byAthlete[athleteId]
        if (mine !== undefined) window.byAthlete[athleteId] = mine + 1
      }
    }
    if (!answer.granted && athleteId in state.short.byAthlete && !state.short.refused.includes(athleteId)) {
      state.short.refused.push(athleteId)
    }
    await this.save(state)
    return answer
  }

  /** Takes over what the provider itself counted; its figures win when they are higher. */
  async report(report: BudgetReport, nowMs: number): Promise<void> {
    const state = await this.current(nowMs)
    state.limits = { short: report.shortLimit, day: report.dayLimit }
    state.short.used = Math.max(report.shortUsed, state.short.used)
    state.day.used = Math.max(report.dayUsed, state.day.used)
    await this.save(state)
  }

  /** The provider refused a call. @returns when its window opens: the next quarter hour, or midnight UTC */
  async exhausted(nowMs: number): Promise<number> {
    const state = await this.current(nowMs)
    const dayIsOver = state.limits !== null && state.day.used >= state.limits.day
    state.closedUntilMs = next(state.atMs, dayIsOver ? DAY_MS : QUARTER_MS)
    await this.save(state)
    return state.closedUntilMs
  }

  /** For Ops Pulse. Null before the provider's first answer. */
  async read(nowMs: number): Promise<BudgetView | null> {
    const { limits, short, day, closedUntilMs } = await this.current(nowMs)
    if (!limits) return null
    const sinceMidnight = Math.max(QUARTER_MS, nowMs % DAY_MS)
    return {
      shortLimit: limits.short,
      shortUsed: short.used,
      dayLimit: limits.day,
      dayUsed: day.used,
      shortResetsAtMs: next(nowMs, QUARTER_MS),
      closedUntilMs: closedUntilMs > nowMs ? closedUntilMs : null,
      askingNow: Object.keys(short.byAthlete).length,
      askingToday: Object.keys(day.byAthlete).length,
      dayForecast: Math.round((day.used * DAY_MS) / sinceMidnight),
    }
  }

  /** Asks a provider of models for one request, or again with the same ticket. */
  async stepUp(askedMs: number, ticket: string): Promise<LineAnswer> {
    const { line, nowMs } = await this.line(askedMs)
    const step = stepUp(line, nowMs, ticket)
    await this.#keepLine(step.line, nowMs)
    return step.answer
  }

  /** Who waited has gone elsewhere. */
  async stepAway(ticket: string): Promise<void> {
    const { line, nowMs } = await this.line(0)
    await this.#keepLine(stepAway(line, ticket), nowMs)
  }

  /** What came of a request to a provider of models. */
  async reportBack(askedMs: number, report: LineReport, retryAfterS: number | null): Promise<void> {
    const { line, nowMs } = await this.line(askedMs)
    await this.#keepLine(reportedBack(line, nowMs, report, retryAfterS), nowMs)
  }

  /** For Ops Pulse: requests of the last minute, who waits, and until when nobody is sent. */
  async readLine(askedMs: number): Promise<LineView> {
    const { line, nowMs } = await this.line(askedMs)
    return lineView(line, nowMs)
  }

  /** A line that loses its last step in a crash is paced anew within a minute: nobody waits for it to be durable. */
  #keepLine(line: ModelLine, atMs: number): Promise<void> {
    return this.ctx.storage.put('line', { ...line, atMs }, { allowUnconfirmed: true })
  }

  /** Requests bring the clock they began with: the latest seen counts. */
  private async line(askedMs: number): Promise<{ line: ModelLine; nowMs: number }> {
    const stored = await this.ctx.storage.get<ModelLine & { atMs: number }>('line')
    return { line: stored ?? emptyLine(), nowMs: Math.max(askedMs, stored?.atMs ?? 0) }
  }

  /** A job that began before the others still has its early clock: it must not turn a window back. */
  private async current(askedMs: number): Promise<BudgetState> {
    const state = await this.ctx.storage.get<BudgetState>('held')
    const behindMs = (state?.atMs ?? 0) - askedMs
    const nowMs = behindMs > 0 && behindMs < QUARTER_MS ? askedMs + behindMs : askedMs
    return {
      limits: state?.limits ?? null,
      closedUntilMs: state?.closedUntilMs ?? 0,
      atMs: nowMs,
      short: turned(state?.short, Math.floor(nowMs / QUARTER_MS), true),
      day: turned(state?.day, Math.floor(nowMs / DAY_MS), false),
    }
  }

  private save(state: BudgetState): Promise<void> {
    return this.ctx.storage.put('held', state)
  }
}

const next = (nowMs: number, stepMs: number) => Math.floor(nowMs / stepMs) * stepMs + stepMs

/**
 * The same window, or a fresh one. Who was refused in the quarter hour before is owed a share of this one:
 * deferred work wakes in no particular order, and the first to wake must not take it all.
 */
function turned(window: Window | undefined, index: number, remembers: boolean): Window {
  if (window?.index === index) return window
  const owed = remembers && window?.index === index - 1 ? window.refused : []
  return { index, used: 0, refused: [], byAthlete: Object.fromEntries(owed.map((id) => [id, 0])) }
}

function note(state: BudgetState, athleteId: string): void {
  for (const window of [state.short, state.day]) {
    if (athleteId in window.byAthlete) continue
    if (Object.keys(window.byAthlete).length < MOST_TRACKED) window.byAthlete[athleteId] = 0
  }
}

function decide(state: BudgetState, { nowMs, athleteId, urgency }: BudgetAsk): BudgetAnswer {
  const untilQuarter = next(nowMs, QUARTER_MS)
  if (state.closedUntilMs > nowMs) {
    const reason = state.closedUntilMs > untilQuarter ? 'day' : 'short_window'
    return { granted: false, untilMs: state.closedUntilMs, reason }
  }
  if (!state.limits) return { granted: true }
  const day: WindowUse = { limit: state.limits.day, ...state.day }
  const short: WindowUse = { limit: state.limits.short, ...state.short }
  if (!fitsWindow(day, athleteId, urgency)) {
    return { granted: false, untilMs: next(nowMs, DAY_MS), reason: 'day' }
  }
  if (fitsWindow(short, athleteId, urgency)) return { granted: true }
  const reason = short.used >= short.limit ? 'short_window' : 'share'
  return { granted: false, untilMs: untilQuarter, reason }
}
