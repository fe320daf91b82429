import { OWN_DATA, type Policy } from './provider-terms.ts'

/**
 * The policy of something derived: as strict as the strictest of its inputs.
 * @param policies of every input; none at all means nothing foreign went in
 */
export function strictestPolicy(policies: readonly Policy[]): Policy {
  return policies.reduce(
    (strictest, next) => ({
      ai: strictest.ai && next.ai,
      coach: strictest.coach && next.coach,
      public: strictest.public && next.public,
      rawTtlDays: shorter(strictest.rawTtlDays, next.rawTtlDays),
    }),
    OWN_DATA,
  )
}

/** Who is about to see something. The athlete always may. */
export type Viewer = 'athlete' | 'ai' | 'coach' | 'public'

/** Whether data under a policy may reach a viewer. */
export function mayReach(policy: Policy, viewer: Viewer): boolean {
  return viewer === 'athlete' || policy[viewer]
}

function shorter(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}
