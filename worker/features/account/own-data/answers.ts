import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { ownData } from './routes.ts'

/** A row as it is kept, each of its columns by its own name. */
const Row = z.record(z.string(), z.unknown())

const OwnData = z.object({
  madeAt: instant,
  account: Row,
  /** Null where nothing was given. */
  profile: Row.nullable(),
  /** How many of each list are given at most, the newest of them. */
  mostOfEach: z.int(),
  lists: z.record(z.string(), z.object({ count: z.int(), latest: z.array(Row) })),
})
export type OwnData = z.output<typeof OwnData>

export const answers = { 'GET /v1/gdpr/export': { 200: OwnData } } satisfies AnswersOf<typeof ownData>
