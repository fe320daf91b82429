import type { Answered } from '#web/api/wire.ts'
import type { AnswerSoFar } from '#worker/domain/coach/fold-answer.ts'

export type ThreadView = Answered<'GET /v1/coach/thread'>
export type TurnView = ThreadView['turns'][number]

/** A turn as the page shows it: as it was read, or as it is being made. */
export interface Turn {
  id: string
  text: string
  about: TurnView['about']
  createdAt: string | null
  answerId: string | null
  answer: AnswerSoFar
}
