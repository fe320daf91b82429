import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { live } from './routes.ts'

export const answers = {
  'GET /v1/live': { 101: null },
} satisfies AnswersOf<typeof live>
