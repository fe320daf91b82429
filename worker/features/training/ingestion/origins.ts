import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import * as repo from './repo/origins.ts'

/** What one source gave of an activity so far, if anything. */
export function readOrigin(ctx: Ctx, athleteId: string, provider: string, externalId: string) {
  return repo.readOrigin(ctx.db, athleteId, provider, externalId)
}

/** A statement that counts what has come of a provider, as it is after those before it. */
export function recount(ctx: Ctx, athleteId: string, provider: string): Statement {
  return repo.recount(ctx.db, athleteId, provider)
}
