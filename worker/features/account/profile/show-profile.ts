import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Profile } from './answers.ts'
import { readProfile } from './repo.ts'

export const EMPTY_PROFILE: Profile = {
  birthDate: null,
  sexForGrading: null,
  weightKg: null,
  restHrBpm: null,
  maxHrBpm: null,
  seedFitness: null,
  seedFatigue: null,
  etag: 'none',
}

/** One's own profile for the numbers; null where nothing was given. */
export async function showProfile(ctx: Ctx): Promise<Profile> {
  return (await readProfile(ctx.db, requireAthlete(ctx))) ?? EMPTY_PROFILE
}
