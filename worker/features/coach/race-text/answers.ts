import * as z from 'zod'
import { RACE_PARTS } from '#worker/domain/race/words/part.ts'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { raceTexts } from './routes.ts'

const SOURCE = z.enum(['model', 'rules'])

const RaceText = z.object({
  /** `none`: it was never asked for. */
  state: z.enum(['none', 'asked', 'written', 'failed']),
  /** What was written last, also while new words are asked for. */
  parts: z.array(
    z.object({ part: z.enum(RACE_PARTS), title: z.string(), source: SOURCE, sentences: z.array(z.string()) }),
  ),
  /** `model` where it wrote a part; null while nothing is written. */
  source: SOURCE.nullable(),
  model: z.string().nullable(),
  /** Why a part is by rules, or why there is none. */
  because: z.string().nullable(),
  /** Sentences of the model that were held back for what they claimed. */
  withheld: z.int(),
  writtenAt: instant.nullable(),
  /** The race's numbers have changed since. */
  isOutOfDate: z.boolean(),
  /** It is asked for, and nothing came of it for so long that nobody should wait. */
  isLate: z.boolean(),
  /** Asking now has something new written. */
  mayAsk: z.boolean(),
})
export type RaceText = z.output<typeof RaceText>

export const answers = {
  'POST /v1/coach/race_strategy': { 202: Made },
  'GET /v1/coach/race_strategy/:race': { 200: RaceText },
} satisfies AnswersOf<typeof raceTexts>
