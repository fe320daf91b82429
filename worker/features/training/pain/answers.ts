import * as z from 'zod'
import { PAIN_MOMENTS, PAIN_SIGNS, RETURN_AREAS } from '#worker/domain/injury/pain.ts'
import { PAIN_VERDICTS } from '#worker/domain/injury/pain-gate.ts'
import { RETURN_STAGES } from '#worker/domain/injury/return-stage.ts'
import { Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { pain } from './routes.ts'

const day = z.iso.date()
const text = z.string().nullable()
const stage = z.enum(RETURN_STAGES)

/** What the rule says of today. */
const Verdict = z.object({
  verdict: z.enum(PAIN_VERDICTS),
  /** Of 10, the highest said before training today. */
  score: z.int(),
  says: z.string(),
  /** The fixed words where somebody should look at it: no advice on load. */
  safety: text,
  /** The session it is about; null where none is planned. */
  workoutId: text,
  title: text,
})
export type Verdict = z.output<typeof Verdict>

const Return = z.object({
  id: z.string(),
  area: z.enum(RETURN_AREAS).nullable(),
  fromDay: day,
  startStage: stage,
  /** Null while it is on. */
  toDay: day.nullable(),
})

const Pain = z.object({
  /** By the athlete's own zone. */
  today: day,
  /** Nothing is kept without a yes to storing health data. */
  hasConsent: z.boolean(),
  /** What is asked next; null where nothing is. It blocks nothing. */
  ask: z
    .object({
      moment: z.enum(PAIN_MOMENTS),
      day,
      why: z.enum(['hard', 'return', 'first_week']),
      workoutId: text,
      title: text,
    })
    .nullable(),
  verdict: Verdict.nullable(),
  /** Where the return that is on stands; null where none is. */
  standing: z
    .object({
      stage,
      /** In a row, and how many of them are the next stage. */
      calmSessions: z.int(),
      of: z.int(),
      moved: z.object({ on: day, to: z.enum(['forward', 'back']) }).nullable(),
    })
    .nullable(),
  /** Newest first; the one that is on is the first. */
  returns: z.array(Return),
  /** Newest first. A moment that is not here was not answered. */
  answers: z.array(
    z.object({ day, moment: z.enum(PAIN_MOMENTS), score: z.int(), signs: z.array(z.enum(PAIN_SIGNS)) }),
  ),
})
export type Pain = z.output<typeof Pain>

const Answered = z.object({
  verdict: Verdict.nullable(),
  /** The change of the plan that waits for a yes; null where none is offered. */
  proposalId: text,
})
export type Answered = z.output<typeof Answered>

const TakenBack = z.object({ day, moment: z.enum(PAIN_MOMENTS) })
export type TakenBack = z.output<typeof TakenBack>

const Ended = z.object({ id: z.string(), toDay: day })
export type Ended = z.output<typeof Ended>

export const answers = {
  'GET /v1/pain': { 200: Pain },
  'PUT /v1/pain/:day/:moment': { 200: Answered },
  'DELETE /v1/pain/:day/:moment': { 200: TakenBack },
  'POST /v1/returns': { 201: Made },
  'POST /v1/returns/:id/end': { 200: Ended },
} satisfies AnswersOf<typeof pain>
