import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { textCallbacks } from './routes.ts'

export const answers = {
  'POST /api/sms-inbound': { 200: 'text/xml' },
  'POST /api/sms-status': { 204: null },
} satisfies AnswersOf<typeof textCallbacks>
