import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { FINDING_WEIGHTS, SUSPECTS } from '#worker/domain/diagnostics/findings.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { diagnostics } from './routes.ts'

const day = z.iso.date()
const named = { activityId: z.string(), name: z.string(), day }

const Diagnostics = z.object({
  today: day,
  /** Highest signal first, one sentence each; empty where nothing is wrong. */
  findings: z.array(
    z.object({ weight: z.enum(FINDING_WEIGHTS), words: z.string(), href: z.string().nullable() }),
  ),
  activities: z.int(),
  /** By year, newest first, and sport. Legs of a multisport activity count as activities. */
  coverage: z.array(
    z.object({
      sport: z.enum(SPORTS),
      year: z.int(),
      activities: z.int(),
      withStreams: z.int(),
      withHeartRate: z.int(),
      withPower: z.int(),
      /** Since when the threshold holds that was in force at the year's end; null where none was stated. */
      thresholdFrom: day.nullable(),
    }),
  ),
  /** At least 14 days without any activity, newest first. */
  gaps: z.object({
    count: z.int(),
    shown: z.array(z.object({ fromDay: day, toDay: day, days: z.int(), isOpen: z.boolean() })),
  }),
  /** Activities that several sources tell of. */
  joined: z.object({
    count: z.int(),
    shown: z.array(z.object({ ...named, sources: z.array(z.string()) })),
  }),
  /**
   * `amount`: seconds of an overlap, without positions, samples or a heart rate; doubtful stretches; samples or values;
   * or 1. Of each kind the newest few are shown.
   */
  suspects: z.object({
    count: z.int(),
    kinds: z.array(z.object({ kind: z.enum(SUSPECTS), activities: z.int() })),
    shown: z.array(z.object({ ...named, kind: z.enum(SUSPECTS), amount: z.number() })),
  }),
  imports: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      imported: z.int(),
      duplicate: z.int(),
      skipped: z.int(),
      failed: z.int(),
      errorMessage: z.string().nullable(),
      createdAt: instant,
    }),
  ),
  waiting: z.object({
    /** Known by their summary alone. */
    unread: z.int(),
    /** From when on numbers are computed again; null where all are up to date. */
    staleFrom: day.nullable(),
    tasks: z.int(),
    failedTasks: z.int(),
    providers: z.array(z.object({ name: z.string(), status: z.string(), message: z.string().nullable() })),
  }),
})
export type Diagnostics = z.output<typeof Diagnostics>

const Rebuild = z.object({ fromDay: day })
export type Rebuild = z.output<typeof Rebuild>

export const answers = {
  'GET /v1/diagnostics': { 200: Diagnostics },
  'POST /v1/diagnostics/rebuild': { 202: Rebuild },
} satisfies AnswersOf<typeof diagnostics>
