import * as z from 'zod'
import { COMING_PROVIDERS, CONNECTED_PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { instant } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { connections } from './routes.ts'

const ConnectionView = z.object({
  provider: z.enum([...CONNECTED_PROVIDERS, ...COMING_PROVIDERS]),
  status: z.enum(['not_connected', 'connected', 'reconnect', 'removing']),
  availability: z.enum(['available', 'switched_off', 'needs_keys']),
  message: z.string().nullable(),
  /** What is known of it once it is connected. */
  name: z.string().nullable().optional(),
  scopes: z.array(z.string()).optional(),
  missingScopes: z.array(z.string()).optional(),
  connectedAt: instant.optional(),
  lastPolledAt: instant.nullable().optional(),
})
export type ConnectionView = z.output<typeof ConnectionView>

const ConnectionList = z.object({ connections: z.array(ConnectionView) })
export type ConnectionList = z.output<typeof ConnectionList>

const ConnectBegun = z.object({ authorizeUrl: z.string() })
export type ConnectBegun = z.output<typeof ConnectBegun>

const Removing = z.object({ status: z.literal('removing') })
export type Removing = z.output<typeof Removing>

const Queued = z.object({ status: z.literal('queued') })
export type Queued = z.output<typeof Queued>

export const answers = {
  'GET /v1/connections': { 200: ConnectionList },
  'POST /v1/connections/:provider': { 201: ConnectBegun },
  'DELETE /v1/connections/:provider': { 202: Removing },
  'POST /v1/sync': { 202: Queued },
} satisfies AnswersOf<typeof connections>
