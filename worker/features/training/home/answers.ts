import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { FORM_STATUSES, RISK_LEVELS } from '#worker/domain/load/risk.ts'
import { READINESS_PARTS } from '#worker/domain/readiness/parts.ts'
import { SIGNAL_KEYS } from '#worker/domain/signals/signal.ts'
import { CONFIDENCES } from '#worker/domain/stress/stress-result.ts'
import { ActivityLine } from '#worker/features/training/activities/answers.ts'
import { ImportWait } from '#worker/features/training/imports/answers.ts'
import { ProviderIngestion } from '#worker/features/training/ingestion/answers.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { home } from './routes.ts'

const day = z.iso.date()
const column = z.array(z.number())
const text = z.string().nullable()
const amount = z.number().nullable()

const Form = z.object({
  /** Today's form: yesterday's fitness minus yesterday's fatigue. */
  today: z.number(),
  status: z.enum(FORM_STATUSES),
  fitness: z.number(),
  fitnessDelta7: amount,
  fatigue: z.number(),
  fatigueDelta7: amount,
  /** 42 days to today, as columns. */
  startDay: day,
  days: z.object({ stress: column, fitness: column, fatigue: column, form: column }),
})

const Sums = z.object({
  activities: z.int(),
  movingS: z.number(),
  distanceM: z.number(),
  stress: z.number(),
})

const Week = z.object({
  startDay: day,
  endDay: day,
  days: z.array(
    Sums.extend({
      day,
      bySport: z.array(
        z.object({
          sport: z.enum(SPORTS),
          stress: z.number(),
          movingS: z.number(),
          distanceM: z.number(),
        }),
      ),
    }),
  ),
  total: Sums,
  /** The same days of last week, to compare with. */
  lastWeek: Sums,
})

const Signal = z.object({
  key: z.enum(SIGNAL_KEYS),
  label: z.string(),
  /** Null while the sample is too small; then `why` says what is missing. */
  claim: text,
  value: amount,
  unit: text,
  delta: amount,
  /** Activities, or weeks, that the claim rests on. */
  n: z.int(),
  windowDays: z.int(),
  confidence: z.enum(CONFIDENCES).nullable(),
  why: text,
  /** What would change the claim. */
  changes: text,
  receipts: z.array(
    z.object({ activityId: z.string(), day, name: z.string(), value: z.number(), unit: z.string() }),
  ),
})

/** This morning, as far as its athlete says anything of it. It informs and blocks nothing. */
const Morning = z.object({
  /** Check-ins are kept only with a yes to storing health data. */
  hasConsent: z.boolean(),
  /** Fields this athlete is asked for, and how many of them today has. */
  asked: z.int(),
  said: z.int(),
  readiness: z
    .object({
      /** 0 to 100, 75 is one's usual; null below half of the weights, then `needs` says what is missing. */
      score: z.int().nullable(),
      coverage: z.number(),
      confidence: z.enum(CONFIDENCES).nullable(),
      needs: z.array(z.string()),
      parts: z.array(
        z.object({
          key: z.enum(READINESS_PARTS),
          label: z.string(),
          weight: z.number(),
          score: z.int().nullable(),
          value: amount,
          unit: z.string(),
          usual: amount,
          n: z.int(),
          needs: text,
        }),
      ),
    })
    .nullable(),
  risk: z
    .object({
      level: z.enum(RISK_LEVELS).nullable(),
      /** What was looked for; null where too little is known to look. */
      signs: z.array(
        z.object({ label: z.string(), isThere: z.boolean().nullable(), of: z.enum(['load', 'body']) }),
      ),
      needs: text,
    })
    .nullable(),
})

const Coverage = z.object({
  activities: z.int(),
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  withStreams: z.int(),
  withHeartRate: z.int(),
  withPower: z.int(),
  /** Activities whose details are still to come. */
  awaitingDetail: z.int(),
})

const Dashboard = z.object({
  today: day,
  /** The emergency brake is on: imports wait, nothing is lost. */
  isPaused: z.boolean(),
  pausedMessage: text,
  form: Form.nullable(),
  morning: Morning,
  week: Week,
  /** The newest activity, and whether it was yesterday, today or earlier. */
  latest: z
    .object({
      when: z.enum(['today', 'yesterday', 'earlier']),
      daysAgo: z.int(),
      activity: ActivityLine,
    })
    .nullable(),
  recent: z.array(ActivityLine),
  ingestion: z.array(ProviderIngestion),
  imports: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.string(),
      stats: z.record(z.string(), z.number()),
      createdAt: instant,
      /** Files whose parts have not all arrived. */
      uploadsOpen: z.int(),
      waits: ImportWait.nullable(),
    }),
  ),
  signals: z.array(Signal),
  /** What they said of their running still stands in, and by now their own weeks say it better. */
  rebuildSuggested: z.boolean(),
  coverage: Coverage,
})
export type Dashboard = z.output<typeof Dashboard>

export const answers = {
  'GET /v1/dashboard/summary': { 200: Dashboard },
} satisfies AnswersOf<typeof home>
