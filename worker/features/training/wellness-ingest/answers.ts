import * as z from 'zod'
import { FIELD_NAMES } from '#worker/domain/wellness/check-in-fields.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { wellnessIngest } from './routes.ts'

/** What became of one value of a day. */
export const VALUE_OUTCOMES = [
  'stored',
  'unchanged',
  /** Its athlete said or deleted it by hand, which stays. */
  'said_by_hand',
  'not_chosen',
  'no_consent',
  'out_of_bounds',
  'not_yet',
] as const
export type ValueOutcome = (typeof VALUE_OUTCOMES)[number]

const IngestResult = z.object({
  values: z.array(
    z.object({ day: z.iso.date(), field: z.enum(FIELD_NAMES), outcome: z.enum(VALUE_OUTCOMES) }),
  ),
  workouts: z.array(
    z.object({
      name: z.string(),
      startAt: z.iso.datetime().nullable(),
      outcome: z.enum(['created', 'updated', 'joined', 'unchanged', 'rejected']),
      activityId: z.string().nullable(),
      /** Why it was rejected or joined. */
      reason: z.string().nullable(),
    }),
  ),
})
export type IngestResult = z.output<typeof IngestResult>

const Address = z.object({ madeAt: instant, lastUsedAt: instant.nullable() })
const AddressView = z.object({ address: Address.nullable() })
export type AddressView = z.output<typeof AddressView>

/** The address is its own key: it is shown this once. */
const MadeAddress = z.object({ url: z.string(), madeAt: instant })
export type MadeAddress = z.output<typeof MadeAddress>

export const answers = {
  'POST /v1/ingest/:token': { 200: IngestResult },
  'GET /v1/ingest-address': { 200: AddressView },
  'POST /v1/ingest-address': { 201: MadeAddress },
  'DELETE /v1/ingest-address': { 204: null },
} satisfies AnswersOf<typeof wellnessIngest>
