import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { birthRefusal } from '#worker/domain/calendar/holds-from.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, changedMeanwhile } from '#worker/platform/errors.ts'
import type { Profile } from './answers.ts'
import { bumpDataVersion, firstActivityDay, selectProfile, upsertProfile } from './repo.ts'
import type { ProfileChange } from './schema.ts'
import { EMPTY_PROFILE } from './show-profile.ts'
import { staleFrom } from './stale-from.ts'

/** What every day of an athlete's load is computed with. */
const MOVES_NUMBERS = ['sexForGrading', 'restHrBpm', 'maxHrBpm', 'seedFitness', 'seedFatigue'] as const

/** Changes what is given, takes away what is null, and has every number computed again that rests on it. @throws AppError conflict */
export async function changeProfile(ctx: Ctx, { etag, ...change }: ProfileChange): Promise<Profile> {
  const athleteId = requireAthlete(ctx)
  const { weightKg, restHrBpm, maxHrBpm, birthDate } = change
  // Somebody's today is nowhere later than there.
  const refusal = birthDate
    ? birthRefusal(birthDate, todayIn(ctx.now.toISOString(), 'Pacific/Kiritimati'))
    : null
  if (refusal) throw new AppError('invalid_input', refusal, { field: 'birth_date' })
  const asked = withHealthConsent(ctx, { weight_kg: weightKg, rest_hr_bpm: restHrBpm, max_hr_bpm: maxHrBpm })
  const { db, now } = ctx
  const moves = MOVES_NUMBERS.some((key) => change[key] !== undefined)
  const firstDay = moves ? await firstActivityDay(db, athleteId) : null
  const stale = firstDay ? staleFrom(ctx, athleteId, firstDay) : null
  const { changed, held } = await asked.store(
    {
      changed: upsertProfile(db, athleteId, change, etag, now),
      held: selectProfile(db, athleteId),
      stale: stale?.statement,
      version: stale ? null : bumpDataVersion(db, athleteId),
    },
    { jobs: stale?.jobs ?? [] },
  )
  const [row = EMPTY_PROFILE] = held
  if (changed.length === 0) throw changedMeanwhile('The profile', row)
  return row
}
