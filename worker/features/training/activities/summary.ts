import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { Origin } from '#worker/domain/activity/merge-origins.ts'
import type { ReaderFlag } from '#worker/domain/activity/reader-flags.ts'
import type { StreamFacts } from '#worker/domain/activity/stream-facts.ts'
import type { Streams } from '#worker/domain/activity/streams.ts'
import { storedProvider } from '#worker/domain/policy/provider-terms.ts'

/** A record without its heavy parts: what an origin keeps as `summary`. */
export type Summary = Omit<ActivityRecord, 'laps' | 'providerEfforts' | 'streams' | 'legs' | 'flags'>

/** One best effort or mean-max point, as the table spells it. */
export interface Best {
  kind: 'distance' | 'power' | 'heart_rate' | 'speed' | 'graded_speed'
  extent: number
  value: number
  startS: number | null
  isProviderStated: boolean
}

/** What an origin keeps of its streams when they have to go. */
export interface OriginFacts {
  stream: StreamFacts | null
  bests: Best[]
  /** What its readers left out or put right, and what the recording itself lost; left out where there is none. */
  flags?: ReaderFlag[]
}

export function summaryOf(record: ActivityRecord): Summary {
  const { laps: _laps, providerEfforts: _efforts, streams: _streams, legs: _legs, ...rest } = record
  const { flags: _flags, ...summary } = rest
  return summary
}

/** Whether two summaries say the same; the database does not keep the order of keys. */
export function sameSummary(a: Summary, b: Summary): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof Summary>
  for (const key of keys) if (JSON.stringify(a[key] ?? null) !== JSON.stringify(b[key] ?? null)) return false
  return true
}

const HAS_STREAMS: Streams = { timeS: new Float64Array(0), columns: {} }

export interface StoredOrigin {
  id: string
  provider: string
  summary: Record<string, unknown>
  facts: Record<string, unknown> | null
}

/** A stored origin as merging wants it; streams stand for "there were some", their content stays where it is. */
export function mergeable(origin: StoredOrigin): Origin {
  const facts = factsOf(origin)
  const summary = origin.summary as unknown as Summary
  return {
    id: origin.id,
    provider: storedProvider(origin.provider),
    record: {
      ...summary,
      laps: [],
      providerEfforts: [],
      legs: [],
      streams: facts?.stream ? HAS_STREAMS : null,
    },
  }
}

export function factsOf(origin: { facts: Record<string, unknown> | null }): OriginFacts | null {
  return origin.facts as OriginFacts | null
}

/** Whether the athlete keeps the session to themselves, here or at any of its sources. */
export function isKeptPrivate(
  edits: { isPrivate?: true } | null,
  origins: readonly Pick<StoredOrigin, 'summary'>[],
): boolean {
  return edits?.isPrivate === true || origins.some((one) => one.summary.isPrivate === true)
}
