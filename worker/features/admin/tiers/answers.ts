import * as z from 'zod'
import { Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { tiers } from './routes.ts'

const Ended = z.object({ ended: z.literal(true) })
export type Ended = z.output<typeof Ended>

export const answers = {
  'POST /v1/admin/athletes/:id/tiers': { 201: Made },
  'POST /v1/admin/athletes/:id/tiers/:given/end': { 200: Ended },
} satisfies AnswersOf<typeof tiers>
