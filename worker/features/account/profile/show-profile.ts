import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { readProfile } from './repo.ts'

export const EMPTY_PROFILE = {
  birthDate: null,
  sexForGrading: null,
  weightKg: null,
  restHrBpm: null,
  maxHrBpm: null,
  seedFitness: null,
  seedFatigue: null,
}

/** One's own profile for the numbers; null where nothing was given. */
export async function showProfile(ctx: Ctx) {
  return (await readProfile(ctx.db, requireAthlete(ctx))) ?? EMPTY_PROFILE
}
