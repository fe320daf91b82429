import * as z from 'zod'
import { DOMAINS } from '#worker/domain/policy/shared-domains.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { trainers } from './routes-trainers.ts'

const TrainerList = z.object({
  /** Trainer access as a whole is declined: then nobody sees anything, whatever was granted. */
  isDeclined: z.boolean(),
  trainers: z.array(
    z.object({
      id: z.string(),
      practiceId: z.string(),
      practiceName: z.string(),
      acceptedAt: instant,
      grants: z.array(
        z.object({
          domain: z.enum(DOMAINS),
          /** The midnight after its last day, in UTC; null is until it is taken back. */
          expiresAt: instant.nullable(),
          grantedAt: instant,
          isOver: z.boolean(),
        }),
      ),
    }),
  ),
})
export type TrainerList = z.output<typeof TrainerList>

const LookPage = z.object({
  /** Newest first. */
  looks: z.array(
    z.object({
      id: z.string(),
      practiceId: z.string(),
      practiceName: z.string(),
      personName: z.string(),
      domain: z.enum(DOMAINS),
      at: instant,
    }),
  ),
  /** Goes on with `before`; null at the end. */
  next: z.string().nullable(),
})
export type LookPage = z.output<typeof LookPage>

export const answers = {
  'GET /v1/trainers': { 200: TrainerList },
  'POST /v1/trainers': { 201: Made },
  'GET /v1/trainers/access-log': { 200: LookPage },
  'PUT /v1/trainers/:link/grants': { 204: null },
  'DELETE /v1/trainers/:link': { 204: null },
} satisfies AnswersOf<typeof trainers>
