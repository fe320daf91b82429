import * as z from 'zod'
import { QUESTION_KINDS } from '#worker/domain/booking/questions.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { intake } from './routes.ts'
import { IntakeAnswer } from './schema.ts'

/** What is asked before a booking. */
export const AskedQuestion = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  label: z.string(),
  required: z.boolean(),
  /** What a choice chooses from. */
  options: z.array(z.string()),
  /** What a waiver's yes agrees to. */
  wording: z.string().nullable(),
  /** Raised with every change of what is asked. */
  version: z.int(),
})

const Questions = z.object({
  /** In the order they are asked in. */
  questions: z.array(
    AskedQuestion.extend({
      /** Null asks it of every service. */
      serviceIds: z.array(z.string()).nullable(),
      updatedAt: instant,
    }),
  ),
})
export type Questions = z.output<typeof Questions>

const ClientIntake = z.object({
  /** The newest answer to each question, newest first, with the words that were answered. */
  answers: z.array(IntakeAnswer.extend({ bookingId: z.string(), at: instant })),
})
export type ClientIntake = z.output<typeof ClientIntake>

export const answers = {
  'GET /v1/practices/:practice/questions': { 200: Questions },
  'POST /v1/practices/:practice/questions': { 201: Made },
  'PUT /v1/practices/:practice/questions/:question': { 204: null },
  'POST /v1/practices/:practice/questions/:question/move': { 204: null },
  'DELETE /v1/practices/:practice/questions/:question': { 204: null },
  'GET /v1/practices/:practice/clients/:client/intake': { 200: ClientIntake },
} satisfies AnswersOf<typeof intake>
