import * as z from 'zod'
import { ASKED, PURPOSE_KEYS } from '#worker/domain/policy/purposes.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { consents } from './routes.ts'

const Consent = z.object({
  purpose: z.enum(PURPOSE_KEYS),
  title: z.string(),
  text: z.string(),
  version: z.string(),
  asked: z.enum(ASKED),
  isRequired: z.boolean(),
  /** What was decided on this version; null when it was never asked or the text has changed since. */
  granted: z.boolean().nullable(),
  decidedAt: instant.nullable(),
  /** A decision exists, on an older text. */
  isOutdated: z.boolean(),
})
export type Consent = z.output<typeof Consent>

const ConsentList = z.object({ consents: z.array(Consent) })
export type ConsentList = z.output<typeof ConsentList>

export const answers = {
  'GET /v1/consents': { 200: ConsentList },
  'PUT /v1/consents': { 200: ConsentList },
} satisfies AnswersOf<typeof consents>
