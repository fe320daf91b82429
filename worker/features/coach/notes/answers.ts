import * as z from 'zod'
import { NOTE_KINDS } from '#worker/domain/coach/notes/note.ts'
import { RECEIPT_UNITS } from '#worker/domain/coach/receipt.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { coachNotes } from './routes.ts'

const day = z.iso.date()

const CoachNotes = z.object({
  isOn: z.boolean(),
  /** Of the last seven days, newest first, without those that were put away. */
  notes: z.array(
    z.object({
      ...{ id: z.string(), day, kind: z.enum(NOTE_KINDS), text: z.string(), createdAt: instant },
      /** What the athlete might ask the coach about it. */
      question: z.string(),
      /** What it rests on. */
      receipts: z
        .array(
          z.object({
            ...{ title: z.string(), day: day.nullable(), href: z.string().nullable() },
            period: z.object({ from: day, to: day }).nullable(),
            values: z
              .array(
                z.object({
                  label: z.string(),
                  words: z.string().optional(),
                  value: z.number(),
                  unit: z.enum(RECEIPT_UNITS),
                }),
              )
              .readonly(),
          }),
        )
        .readonly(),
    }),
  ),
})
export type CoachNotes = z.output<typeof CoachNotes>

export const answers = {
  'GET /v1/coach/notes': { 200: CoachNotes },
  'PUT /v1/coach/notes/setting': { 204: null },
  'POST /v1/coach/notes/:note/dismissal': { 204: null },
} satisfies AnswersOf<typeof coachNotes>
