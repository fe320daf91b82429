import * as z from 'zod'
import { TIER_KEYS } from '#worker/domain/entitlement/catalogue.ts'
import { Reason } from '#worker/platform/input-fields.ts'

/** A comp is free for good reason; a grant is for a time; a trial is the one that everybody has once. */
export const GIVEN_KINDS = ['grant', 'comp', 'trial'] as const

export const GiveTier = z
  .object({
    kind: z.enum(GIVEN_KINDS),
    tier: z.enum(TIER_KEYS).exclude(['free']),
    /** How long; left out or null, a comp lasts until it is ended. */
    days: z.coerce.number().int().min(1).max(3660).nullable().default(null),
    reason: Reason,
  })
  .refine(({ kind, days }) => kind === 'comp' || days !== null, {
    error: 'say for how many days',
    path: ['days'],
  })
export type GiveTier = z.infer<typeof GiveTier>

export const EndTier = z.object({ reason: Reason })
export type EndTier = z.infer<typeof EndTier>
