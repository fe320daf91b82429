import { type Actor, requireAthlete } from './access.ts'

/**
 * Whoever may propose a change of an athlete's plan: the athlete, or their coach, model or not. A proposal changes nothing
 * before the athlete confirms it.
 * @throws AppError unauthenticated for everyone else
 */
export function requireProposer(ctx: { readonly actor: Actor }): {
  athleteId: string
  source: 'athlete' | 'coach_system'
} {
  const { actor } = ctx
  if (actor.kind === 'model' || actor.kind === 'coach')
    return { athleteId: actor.athleteId, source: 'coach_system' }
  return { athleteId: requireAthlete(ctx), source: 'athlete' }
}
