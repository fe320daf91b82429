import type { Actor, CoachActor } from './access.ts'

/**
 * The model that drafts for whoever trains an athlete. It has no tools: it hears what its caller gathered, of what the
 * athlete lets both of them have.
 */
export const draftingModel = (
  { actor }: { readonly actor: Actor },
  athleteId: string,
  conversationId: string,
): CoachActor => ({ kind: 'model', athleteId, conversationId, confirmed: actor.confirmed })
