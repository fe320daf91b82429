import { type TermsOverrides, termsOf } from '../policy/provider-terms.ts'
import { mayReach, type Viewer } from '../policy/strictest-policy.ts'
import { type MergedActivity, mergeOrigins, type Origin } from './merge-origins.ts'

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
