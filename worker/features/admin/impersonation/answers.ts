import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { impersonation } from './routes.ts'
import type { impersonationEnd } from './routes-end.ts'

const Started = z.object({ id: z.string(), endsAt: instant })
export type Started = z.output<typeof Started>

export const answers = {
  'POST /v1/admin/athletes/:id/impersonation': { 201: Started },
  'DELETE /v1/impersonation': { 204: null },
} satisfies AnswersOf<typeof impersonation> & AnswersOf<typeof impersonationEnd>
