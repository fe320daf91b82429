import * as z from 'zod'
import { SIGNAL_KEYS } from '#worker/domain/signals/signal.ts'

const day = z.iso.date()
const From = { activityId: z.string(), name: z.string(), day }

const Signal = z.object({
  key: z.enum(SIGNAL_KEYS),
  label: z.string(),
  /** Null while the sample is too small; then `why` says how many more are needed. */
  claim: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  delta: z.number().nullable(),
  n: z.int(),
  windowDays: z.int(),
  confidence: z.enum(['high', 'medium', 'low']).nullable(),
  why: z.string().nullable(),
  changes: z.string().nullable(),
  receipts: z.array(z.object({ ...From, value: z.number(), unit: z.string() })),
})

const Half = z.object({ output: z.number(), bpm: z.number() })

/** Decoupling of steady sessions of 24 weeks, newest first, and the medians of twelve weeks each. */
const Drift = z.object({
  sessions: z.array(
    z.object({
      ...From,
      measure: z.enum(['powerW', 'gradedSpeedMps']),
      percent: z.number(),
      seconds: z.number(),
      first: Half,
      second: Half,
    }),
  ),
  recent: z.number().nullable(),
  earlier: z.number().nullable(),
  nRecent: z.int(),
  nEarlier: z.int(),
  /** How many steady sessions are missing for a trend; null where there is one. */
  missing: z.int().nullable(),
})

const Best = z.object({ ...From, durationS: z.number(), value: z.number() })

const Durability = z.object({
  /** Afters are kJ for power, seconds for speed. */
  measure: z.enum(['powerW', 'gradedSpeedMps']),
  shown: z.array(
    z.object({
      durationS: z.number(),
      after: z.number(),
      fresh: Best,
      tired: Best,
      dropPercent: z.number(),
      n: z.int(),
    }),
  ),
  missing: z.array(z.object({ after: z.number(), more: z.int() })),
})

/** How much a heartbeat brings, over one session and when tired. */
export const Efficiency = z.object({
  today: day,
  sports: z.array(
    z.object({
      sport: z.enum(['run', 'bike']),
      signal: Signal,
      /** Sessions of 20 min and longer of a year, oldest first: m a beat for runs, W a beat a minute for rides. */
      sessions: z.array(z.object({ ...From, perBeat: z.number(), bpm: z.number() })),
      drift: Drift,
      durability: Durability,
    }),
  ),
})
export type Efficiency = z.output<typeof Efficiency>
