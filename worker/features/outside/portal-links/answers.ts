import * as z from 'zod'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { portalLinks } from './routes.ts'
import { SendLink } from './schema.ts'

const SentLink = z.object({
  id: z.string(),
  expiresAt: instant,
  sentTo: SendLink.shape.send,
  /** Shown only where nobody was sent it. */
  url: z.string().optional(),
})
export type SentLink = z.output<typeof SentLink>

export const answers = {
  'POST /v1/practices/:practice/clients/:client/portal-links': { 201: SentLink },
  'DELETE /v1/practices/:practice/clients/:client/portal-sessions': { 204: null },
} satisfies AnswersOf<typeof portalLinks>
