import type { Ctx } from '#worker/context.ts'
import { requireMember } from '#worker/platform/access.ts'
import type { Offer } from './answers.ts'
import { loadOffer } from './repo.ts'

/** What the practice offers, and where. */
export async function readOffer(ctx: Ctx, practiceId: string): Promise<Offer> {
  const personId = ctx.actor.kind === 'person' ? ctx.actor.athleteId : ''
  const [{ services, locations, lastLocationId }] = await Promise.all([
    loadOffer(ctx.db, practiceId, personId, ctx.now),
    requireMember(ctx, practiceId),
  ])
  return {
    services: services.map(({ intake: _, ...service }) => withoutPractice(service)),
    locations: locations.map(withoutPractice),
    lastLocationId,
  }
}

function withoutPractice<T extends { practiceId: string }>({ practiceId: _, ...row }: T) {
  return row
}
