import type { BaseCtx } from '#worker/context.ts'
import type { Statement } from '#worker/db/open.ts'
import { makeSealer, type Sealer } from '#worker/platform/seal.ts'
import { insertPersonKey, sealedKeyOf } from './repo.ts'

const contextOf = (athleteId: string) => `person:${athleteId}`

/** The sealed key of the person a change is about: read it beside the change's own load, for the change's audit entry. */
export async function readPersonKey(ctx: BaseCtx, athleteId: string | null): Promise<string | null> {
  return athleteId === null ? null : sealedKeyOf(ctx.db, athleteId)
}

export async function openPersonKey(ctx: BaseCtx, athleteId: string, sealedKey: string): Promise<Sealer> {
  return makeSealer(`person:${await ctx.sealer.open(sealedKey, contextOf(athleteId))}`, ctx.random)
}

/** A person's first key, and the statement that keeps it: it refuses its batch where another key was kept meanwhile. */
export async function makePersonKey(
  ctx: BaseCtx,
  athleteId: string,
): Promise<{ sealedKey: string; statement: Statement }> {
  const text = btoa(String.fromCharCode(...ctx.random(32)))
  const sealedKey = await ctx.sealer.seal(text, contextOf(athleteId))
  return { sealedKey, statement: insertPersonKey(ctx.db, athleteId, sealedKey, ctx.now) }
}
