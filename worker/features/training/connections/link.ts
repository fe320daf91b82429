import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import * as repo from './repo/link.ts'

export type { Link } from './repo/link.ts'

type Link = repo.Link

/** An athlete's connection to a provider; one that has ended stays as `revoked`. */
export function readLink(ctx: Ctx, athleteId: string, provider: string) {
  return repo.readLink(ctx.db, athleteId, provider)
}

/** Whose connection an account at a provider is, if anyone's. */
export function readLinkOf(ctx: Ctx, provider: string, externalAthleteId: string) {
  return repo.readLinkOf(ctx.db, provider, externalAthleteId)
}

/** A statement that refuses its batch where the connection has ended meanwhile, and lets it end only after. */
export function holdLink(ctx: Ctx, link: Link): Statement {
  return repo.holdLink(ctx.db, link)
}

/** A statement that notes when the provider was asked for news; null asks at once. */
export function markPolled(ctx: Ctx, athleteId: string, provider: string, at: Date | null): Statement {
  return repo.markPolled(ctx.db, athleteId, provider, at)
}

/** The provider no longer accepts our access: the athlete has to connect again. */
export function markBroken(ctx: Ctx, link: Link, reason: string): Promise<void> {
  return repo.markBroken(ctx.db, link, reason, ctx.now)
}

/** How many athletes have a provider connected. */
export function countLinks(ctx: Ctx, provider: string): Promise<number> {
  return repo.countLinks(ctx.db, provider)
}
