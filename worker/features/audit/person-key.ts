import type { Ctx } from '#worker/context.ts'
import { makeSealer, type Sealer } from '#worker/platform/seal.ts'
import { keepPersonKey, sealedKeyOf } from './repo.ts'

const contextOf = (athleteId: string) => `person:${athleteId}`

/** Seals what is written of a person, with a key of their own: of two that begin at once both get the same one. */
export async function personSealer(ctx: Ctx, athleteId: string): Promise<Sealer> {
  const held = await sealedKeyOf(ctx.db, athleteId)
  return openPersonKey(
    ctx,
    athleteId,
    held ?? (await keepPersonKey(ctx.db, athleteId, await newKey(ctx, athleteId), ctx.now)),
  )
}

export async function openPersonKey(ctx: Ctx, athleteId: string, sealedKey: string): Promise<Sealer> {
  return makeSealer(`person:${await ctx.sealer.open(sealedKey, contextOf(athleteId))}`, ctx.random)
}

function newKey(ctx: Ctx, athleteId: string): Promise<string> {
  return ctx.sealer.seal(btoa(String.fromCharCode(...ctx.random(32))), contextOf(athleteId))
}
