import * as z from 'zod'
import { QUESTION_KINDS } from '#worker/domain/booking/questions.ts'
import { emptyAsNull } from '#worker/domain/empty-field.ts'
import { Flag } from '#worker/platform/input-fields.ts'

const line = (most: number) =>
  z.string().trim().min(1, 'is empty').max(most, `may have at most ${most} characters`)

const terms = {
  kind: z.enum(QUESTION_KINDS),
  label: line(200),
  required: Flag.default(false),
  /** What a choice chooses from. */
  options: z.array(line(80)).max(20, 'may have at most 20 choices').default([]),
  /** What a waiver's yes agrees to. */
  wording: z.preprocess(
    emptyAsNull,
    z
      .string()
      .trim()
      .min(20, 'say in at least 20 characters what is agreed to')
      .max(4000)
      .nullable()
      .default(null),
  ),
  /** Null asks it of every service. */
  serviceIds: z.array(z.string().startsWith('svc_').max(40)).max(200).nullable().default(null),
}

/** A question as it is asked from now on. */
export const PutQuestion = z
  .object(terms)
  .refine(({ kind, options }) => kind !== 'choice' || new Set(options).size >= 2, {
    error: 'gives at least two that differ',
    path: ['options'],
  })
  .refine(({ kind, wording }) => kind !== 'waiver' || wording !== null, {
    error: 'say in at least 20 characters what is agreed to',
    path: ['wording'],
  })
  .transform(({ wording, options, ...rest }) => ({
    ...rest,
    wording: rest.kind === 'waiver' ? wording : null,
    options: rest.kind === 'choice' ? options : [],
  }))
export type PutQuestion = z.output<typeof PutQuestion>

export const MoveQuestion = z.object({ by: z.enum(['up', 'down']) })
export type MoveQuestion = z.output<typeof MoveQuestion>

/** An answer with what was asked, as it travels with a booking. */
export const IntakeAnswer = z.object({
  id: z.string().max(40),
  kind: z.enum(QUESTION_KINDS),
  label: z.string().max(200),
  wording: z.string().max(4000).nullable(),
  version: z.number().int(),
  value: z.string().max(2000),
})

/** What a form answered, by question. */
export const GivenAnswers = z
  .array(z.object({ id: z.string().max(40), value: z.string().trim().max(2000) }))
  .max(40)
  .default([])
