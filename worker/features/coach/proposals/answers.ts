import * as z from 'zod'
import { CARD_WORDS } from '#worker/domain/coach/cards/card-words.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { proposals } from './routes.ts'

const day = z.iso.date()
const text = z.string().nullable()

const Side = z.object({
  ...{ day, title: z.string(), sport: z.string() },
  ...{ plannedS: z.number(), plannedStress: z.number(), isSkipped: z.boolean() },
})

/** One workout as it is and as it would be; of what was applied, as it was and as it became. */
const Diff = z.object({ workoutId: z.string(), before: Side, after: Side })

export const PROPOSAL_STATES = [
  ...(['proposed', 'confirmed', 'applied', 'rejected', 'failed', 'expired', 'withdrawn'] as const),
] as const

export const ProposalView = z.object({
  id: z.string(),
  planId: z.string(),
  planName: z.string(),
  createdBy: z.enum(['athlete', 'admin', 'coach_system', 'trainer', 'system']),
  personName: text,
  practiceName: text,
  reason: z.string(),
  /** What the reason rests on. */
  receipts: z.array(z.object({ title: z.string(), day: day.nullable(), href: text })),
  state: z.enum(PROPOSAL_STATES),
  createdAt: instant,
  expiresAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  appliedAt: instant.nullable(),
  rejectReason: text,
  /** Why it could not be applied. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** The plan's version as shown: goes back with the confirmation. Null where the plan is not in force. */
  version: z.int().nullable(),
  /** The plan changed since this was proposed: what is shown is what it would change now. */
  isPlanChanged: z.boolean(),
  changes: z.array(Diff),
  /** Why it would not be applied as the plan is now. */
  hindrance: text,
  /** Each week that it touches, as it is and as it would be. */
  weeks: z.array(
    z.object({
      ...{ week: z.int(), startDay: day, endDay: day },
      ...{ fromS: z.number(), toS: z.number(), fromStress: z.number(), toStress: z.number() },
    }),
  ),
  risks: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('key_skipped'), title: z.string(), day }),
      z.object({ kind: z.literal('hard_in_a_row'), day, next: day }),
      z.object({ kind: z.literal('week_lighter'), week: z.int(), percent: z.int() }),
      z.object({ kind: z.literal('more_near_race'), title: z.string(), raceDay: day }),
    ]),
  ),
  /** The card in the language its athlete reads: the figures are those above. */
  said: z.object({
    language: z.enum(['en', 'de', 'es', 'fr']),
    /** Its buttons, badges and foot, by their names; `{when}` and the like are filled in by who shows it. */
    words: z.record(z.enum(CARD_WORDS), z.string()),
    title: z.string(),
    changes: z.array(
      z.object({ before: z.string(), beforeSum: z.string(), after: z.string(), afterSum: z.string() }),
    ),
    otherwise: z.object({
      ...{ title: z.string(), week: z.string(), asPlanned: z.string(), changed: z.string() },
      weeks: z.array(z.object({ when: z.string(), asPlanned: z.string(), changed: z.string() })),
    }),
    risks: text,
  }),
  /** What was applied; null before. */
  receipt: z
    .object({ changeId: text, confirmedAt: instant, appliedAt: instant, isUndone: z.boolean() })
    .nullable(),
})
export type ProposalView = z.output<typeof ProposalView>

const ProposalList = z.object({ proposals: z.array(ProposalView) })
export type ProposalList = z.output<typeof ProposalList>

export const answers = {
  'GET /v2/coach/actions': { 200: ProposalList },
  'GET /v2/coach/actions/:proposal': { 200: ProposalView },
  'POST /v2/coach/actions/propose': { 201: Made },
  'POST /v2/coach/actions/:proposal/confirm': { 200: ProposalView },
  'POST /v2/coach/actions/:proposal/reject': { 200: ProposalView },
  'POST /v2/coach/actions/:proposal/undo': { 200: ProposalView },
} satisfies AnswersOf<typeof proposals>
