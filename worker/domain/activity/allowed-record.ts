import { type Policy, type TermsOverrides, termsOf } from '../policy/provider-terms.ts'
import { mayReach, type Viewer } from '../policy/strictest-policy.ts'
import type { ActivityRecord } from './activity-record.ts'
import { type MergedActivity, mergeOrigins, type Origin } from './merge-origins.ts'

/** The policy of each field of a merged activity: that of the origin it came from. */
export function fieldPolicies(
  merged: MergedActivity,
  origins: readonly Origin[],
  overrides: TermsOverrides = {},
): Record<keyof ActivityRecord, Policy> {
  const byId = new Map(origins.map((origin) => [origin.id, termsOf(origin.provider, overrides)]))
  const policies = Object.entries(merged.fieldOrigins).map(([field, id]) => [field, byId.get(id)])
  return Object.fromEntries(policies)
}

/**
 * The activity as a viewer may see it: merged anew from the origins whose terms allow it. What only a
 * forbidden origin knew is not in it.
 * @returns null when no origin may reach the viewer
 */
export function allowedRecord(
  origins: readonly Origin[],
  viewer: Viewer,
  overrides: TermsOverrides = {},
): MergedActivity | null {
  const allowed = origins.filter((origin) => mayReach(termsOf(origin.provider, overrides), viewer))
  return allowed.length === 0 ? null : mergeOrigins(allowed)
}
