import type { ProviderEvent } from '#worker/features/training/providers/adapter.ts'
import { StravaPush } from './schema.ts'

/** A push event in our words. That access was revoked is a claim anyone can make: it is proved before it counts. */
export function readEvent(payload: unknown): ProviderEvent | null {
  const push = StravaPush.safeParse(payload).data
  if (!push) return null
  const whose = { externalAthleteId: String(push.ownerId), subscriptionId: String(push.subscriptionId) }
  if (push.objectType === 'activity') {
    return {
      kind: 'activity',
      ...whose,
      externalId: String(push.objectId),
      aspect: push.aspectType,
    }
  }
  const isRevoked = String(push.updates.authorized) === 'false'
  return { kind: isRevoked ? 'revoked' : 'nothing', ...whose }
}
