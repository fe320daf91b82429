import * as z from 'zod'
import { Reason } from '#worker/platform/input-fields.ts'

/** Every admin permission there is. `system.*` reaches the whole service and is never implied by another. */
export const PERMISSIONS = [
  'admin.read',
  'athletes.support',
  'audit.read',
  'flags.write',
  'invites.write',
  'system.ingestion',
  'system.accounts',
  'system.policy',
  'system.texts',
  'system.impersonation',
  'coach.actions.confirm',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const SearchQuery = z.object({
  q: z.string().trim().max(200).default(''),
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const WithReason = z.object({ reason: Reason })
export type WithReason = z.infer<typeof WithReason>

export const SetPermissions = z.object({
  permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length),
  reason: Reason,
})
export type SetPermissions = z.infer<typeof SetPermissions>
