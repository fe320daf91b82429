import type { Ctx } from '#worker/context.ts'
import { markDirty } from '#worker/features/training/derivation/mark-dirty.ts'
import type { NewJob } from '#worker/jobs.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { bumpDataVersion, firstActivityDay, readProfile, upsertProfile } from './repo.ts'
import type { ProfileChange } from './schema.ts'

const EMPTY = {
  birthDate: null,
  sexForGrading: null,
  weightKg: null,
  restHrBpm: null,
  maxHrBpm: null,
  seedFitness: null,
  seedFatigue: null,
}

/** What every day of an athlete's load is computed with. */
const MOVES_NUMBERS = ['sexForGrading', 'restHrBpm', 'maxHrBpm', 'seedFitness', 'seedFatigue'] as const

/** One's own profile for the numbers; null where nothing was given. */
export async function showProfile(ctx: Ctx) {
  return (await readProfile(ctx.db, requireAthlete(ctx))) ?? EMPTY
}

/** Changes what is given, takes away what is null, and has every number computed again that rests on it. */
export async function changeProfile(ctx: Ctx, change: ProfileChange) {
  const athleteId = requireAthlete(ctx)
  const { db, now } = ctx
  const moves = MOVES_NUMBERS.some((key) => change[key] !== undefined)
  const firstDay = moves ? await firstActivityDay(db, athleteId) : null
  const stale = firstDay ? staleFrom(ctx, athleteId, firstDay) : null
  const { changed } = await ctx.store(
    {
      changed: upsertProfile(db, athleteId, change, now),
      stale: stale?.statement,
      version: stale ? null : bumpDataVersion(db, athleteId),
    },
    { jobs: stale?.jobs ?? [] },
  )
  const { athleteId: _id, updatedAt: _at, ...shown } = changed[0] ?? { ...EMPTY, athleteId, updatedAt: now }
  return shown
}

/** What makes everything derived from a day on be computed again, for the batch of the change. */
export function staleFrom(ctx: Ctx, athleteId: string, fromDay: string) {
  const changed: NewJob = {
    job: { type: 'event', event: { type: 'thresholds.changed', athleteId, fromDay } },
  }
  return { statement: markDirty(ctx.db, athleteId, fromDay), jobs: [changed] }
}
