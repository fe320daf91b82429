import * as z from 'zod'
import { PERMISSIONS } from '#worker/features/admin/admin/schema.ts'
import { anyJson, instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { flags } from './routes.ts'

const FlagView = z.object({
  key: z.string(),
  description: z.string(),
  default: anyJson,
  value: anyJson,
  kind: z.enum(['switch', 'value']),
  perAthlete: z.boolean(),
  permission: z.enum(PERMISSIONS),
  /** Its own page changes it, with what follows from that. */
  isChangedElsewhere: z.boolean(),
  updatedAt: instant.nullable(),
  /** Athletes who have a value of their own. */
  overrides: z.int(),
})
export type FlagView = z.output<typeof FlagView>

const FlagList = z.object({ flags: z.array(FlagView) })
export type FlagList = z.output<typeof FlagList>

/** Null where an athlete's own value was taken away. */
const FlagSet = z.object({ key: z.string(), value: anyJson })
export type FlagSet = z.output<typeof FlagSet>

export const answers = {
  'GET /v1/admin/flags': { 200: FlagList },
  'PUT /v1/admin/flags/:key': { 200: FlagSet },
} satisfies AnswersOf<typeof flags>
