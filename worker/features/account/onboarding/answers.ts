import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { QUALITY_FOCUSES } from '#worker/domain/onboarding/choose-workout.ts'
import { EXPERIENCES, GOALS } from '#worker/domain/onboarding/intent.ts'
import { FIRST_WEEK_BASES, WORKOUT_KINDS } from '#worker/domain/onboarding/starting-week.ts'
import { CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { PURPOSE_KEYS } from '#worker/domain/policy/purposes.ts'
import { ProviderIngestion } from '#worker/features/training/ingestion/answers.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { onboarding } from './routes.ts'
import { Baseline, Questionnaire, STEPS, Step } from './schema.ts'

const Day = z.iso.date()
const list = <S extends z.ZodType>(item: S) => z.array(item).readonly()

/** As ingestion tells it, with words for reasons and counts side by side. */
const ProviderStatus = ProviderIngestion.omit({ index: true, detail: true, deferMessage: true }).extend({
  error: z.string().nullable(),
  errorAction: z.enum(['reconnect', 'retry']).nullable(),
  indexKnown: z.int(),
  indexDone: z.int(),
  indexIsEstimate: z.boolean(),
  detailKnown: z.int(),
  detailDone: z.int(),
})

const OnboardingStatus = z.object({
  step: z.enum(STEPS),
  consentsMissing: z.array(z.enum(PURPOSE_KEYS)),
  providers: z.array(ProviderStatus),
  isPaused: z.boolean(),
  pausedMessage: z.string().nullable(),
  /** Too little is known of their running to build on. */
  thinHistory: z.boolean(),
  /** In the last eight weeks. */
  recentRuns: z.int(),
  newestRunDay: Day.nullable(),
  activities: z.int(),
  baselineNeeded: z.boolean(),
  /** What they said of themselves stands in for a history. */
  usesBaseline: z.boolean(),
  /** A history has come since: they decide whether the plan is made again. */
  rebuildSuggested: z.boolean(),
  inference: z.object({
    can: list(z.object({ what: z.string(), because: z.string() })),
    /** `needs` names what would change it. */
    cannot: list(z.object({ what: z.string(), needs: z.string() })),
  }),
})
export type OnboardingStatus = z.output<typeof OnboardingStatus>

const Queued = z.object({ queued: z.array(z.enum(CONNECTED_PROVIDERS)) })
export type Queued = z.output<typeof Queued>

const Intent = z.object({
  goal: z.enum(GOALS),
  event: z.object({ sport: z.enum(SPORTS), distanceM: z.number(), day: Day, name: z.string() }).nullable(),
  sport: z.enum(SPORTS),
  daysPerWeek: z.int(),
  /** Rising, at least one; 0 is Monday. */
  availableDays: list(z.int()),
  longestSessionS: z.int().nullable(),
  experience: z.enum(EXPERIENCES),
  currentInjuries: list(z.string()),
  /** Which of the above nobody answered. */
  assumed: list(z.string()),
})

const FirstWeek = z.object({
  /** What the amounts were taken from: recorded weeks, the athlete's answers, or a cautious start. */
  basis: z.enum(FIRST_WEEK_BASES),
  weeklyDistanceM: z.number().nullable(),
  /** How much more than the week it is based on, as a share: never above 0.2, below 0 where it is less. */
  growthShare: z.number(),
  workouts: list(
    z.object({
      /** 0 is Monday. */
      weekday: z.int(),
      sport: z.enum(SPORTS),
      kind: z.enum(WORKOUT_KINDS),
      focus: z.enum(QUALITY_FOCUSES).nullable(),
      /** Null where the amount is a time. */
      distanceM: z.number().nullable(),
      /** Null where the amount is a distance. */
      durationS: z.number().nullable(),
      /** Before this one, ask whether anything hurts. */
      asksAboutPain: z.boolean(),
    }),
  ),
})

const Intake = z.object({
  /** A question left out is simply not known. */
  answers: Questionnaire.extend({
    injuries: z.array(z.object({ area: z.string(), isCurrent: z.boolean() })).optional(),
  }),
  baseline: Baseline.nullable(),
  /** What the answers are taken to mean. */
  intent: Intent,
  firstWeek: FirstWeek,
})
export type Intake = z.output<typeof Intake>

export const answers = {
  'GET /v1/onboarding/status': { 200: OnboardingStatus },
  'POST /v1/onboarding/bootstrap': { 202: Queued },
  'PUT /v1/onboarding/step': { 200: Step },
  'GET /v1/onboarding/questionnaire': { 200: Intake },
  'PUT /v1/onboarding/questionnaire': { 200: Intake },
  'PUT /v1/onboarding/baseline': { 200: Intake },
  'POST /v1/onboarding/rebuild': { 200: Intake },
} satisfies AnswersOf<typeof onboarding>
