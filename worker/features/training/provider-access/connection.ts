import type { Ctx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import * as repo from './repo.ts'

export type { Connection } from './repo.ts'

type Connection = repo.Connection

/** An athlete's connection to a provider; one that has ended stays as `revoked`. */
export function readConnection(ctx: Ctx, athleteId: string, provider: string) {
  return repo.readConnection(ctx.db, athleteId, provider)
}

/** Whose connection an account at a provider is, if anyone's. */
export function readConnectionOf(ctx: Ctx, provider: string, externalAthleteId: string) {
  return repo.readConnectionOf(ctx.db, provider, externalAthleteId)
}

/** A statement that refuses its batch where the connection has ended meanwhile, and lets it end only after. */
export function refuseIfEnded(ctx: Ctx, connection: Connection): Statement {
  return repo.refuseIfEnded(ctx.db, connection)
}

/** A statement that notes when the provider was asked for news; null asks at once. */
export function markPolled(ctx: Ctx, athleteId: string, provider: string, at: Date | null): Statement {
  return repo.markPolled(ctx.db, athleteId, provider, at)
}

/** The provider no longer accepts our access: the athlete has to connect again. */
export function markBroken(ctx: Ctx, connection: Connection, reason: string): Promise<void> {
  return repo.markBroken(ctx.db, connection, reason, ctx.now)
}
