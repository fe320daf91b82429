import * as z from 'zod'
import { ENTITLEMENT_KEYS, TIER_KEYS } from '#worker/domain/entitlement/catalogue.ts'
import { SOURCES } from '#worker/domain/entitlement/entitlements.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { entitlements } from './routes.ts'

const Source = z.object({
  source: z.enum(SOURCES),
  /** Null for a plan bought the old way, which gives control of workouts alone. */
  tier: z.enum(TIER_KEYS).nullable(),
  /** Null lasts until it is ended. */
  until: instant.nullable(),
})

/** What this athlete may use, and why. */
const Explained = z.object({
  tier: z.enum(TIER_KEYS),
  tierName: z.string(),
  /** Everything that entitles to something now. */
  sources: z.array(Source),
  trial: z.enum(['available', 'running', 'used']),
  entitlements: z.array(
    z.object({
      key: z.enum(ENTITLEMENT_KEYS as [string, ...string[]]),
      name: z.string(),
      has: z.boolean(),
      /** The reason that lasts longest; null where it is not had. */
      because: Source.nullable(),
      /** Tiers that have it, cheapest first. */
      tiers: z.array(z.enum(TIER_KEYS)),
      /** Of what is counted by the month; null for everything else. */
      quota: z
        .object({
          /** Null without a limit. */
          perMonth: z.int().nullable(),
          used: z.int(),
          left: z.int().nullable(),
          resetsAt: instant,
        })
        .nullable(),
    }),
  ),
})
export type Explained = z.output<typeof Explained>

const TrialStarted = z.object({ tier: z.enum(TIER_KEYS), until: instant })
export type TrialStarted = z.output<typeof TrialStarted>

export const answers = {
  'GET /v1/entitlements': { 200: Explained },
  'POST /v1/entitlements/trial': { 201: TrialStarted },
} satisfies AnswersOf<typeof entitlements>
