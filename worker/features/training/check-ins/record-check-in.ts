import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { dayRefusal } from '#worker/domain/wellness/check-in-day.ts'
import { CHECK_IN_FIELDS, FIELD_RULES, nameOf } from '#worker/domain/wellness/check-in-fields.ts'
import { doubtText, weightDoubt } from '#worker/domain/wellness/weight-doubt.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { retryStale } from '#worker/features/training/activities/retry-stale.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { CheckIn } from './answers.ts'
import { loadDay, selectDay, upsertDay } from './repo.ts'
import type { CheckInChange } from './schema.ts'

/**
 * Keeps what an athlete says of one of their days: the fields given, the others stay as they are.
 * @throws AppError invalid_input for a day that cannot be written down, a field that was not chosen, a weight in
 * doubt; forbidden without the consent; conflict with what stands there, where that is no longer what `etag` was for
 */
export async function recordCheckIn(ctx: Ctx, day: string, change: CheckInChange): Promise<CheckIn> {
  const athleteId = requireAthlete(ctx)
  const { head, isKnown, lastWeightKg } = await loadDay(ctx.db, athleteId, day)
  if (!head) throw notFound('The athlete')
  // A day that is there already may be put right, however long ago it was.
  if (!isKnown) refuseDay(day, todayIn(ctx.now.toISOString(), head.zone))
  const given = CHECK_IN_FIELDS.filter((field) => change[field] !== undefined)
  const unasked = given.find((field) => change[field] !== null && !head.fields?.includes(field))
  const asked = withHealthConsent(
    ctx,
    Object.fromEntries(given.map((field) => [nameOf(field), change[field]])),
  )
  // Who may not keep it at all is told that first.
  await asked.actor.confirmed
  if (unasked) {
    throw new AppError(
      'invalid_input',
      `You have not chosen to keep ${FIELD_RULES[unasked].label.toLowerCase()}. Choose it first.`,
      { field: nameOf(unasked) },
    )
  }
  refuseDoubtful(change, lastWeightKg)
  // Two changes of an athlete’s days may wait for each other: the database ends one of them, which is made again.
  const { changed, held } = await retryStale(ctx, () =>
    asked.store(
      {
        changed: upsertDay(ctx.db, athleteId, day, change, change.etag, ctx.now),
        held: selectDay(ctx.db, athleteId, day),
      },
      {
        jobs: [{ job: { type: 'plan.react', athleteId }, laneKey: `plan.react:${athleteId}` }],
        tell: { athleteId, topic: 'load' },
      },
    ),
  )
  const [row] = held
  if (!row) throw notFound('The day')
  if (changed.length === 0) throw changedMeanwhile('The day', row)
  return row
}

function refuseDay(day: string, today: string): void {
  const refusal = dayRefusal(day, today)
  if (refusal) throw new AppError('invalid_input', refusal, { field: 'day' })
}

function refuseDoubtful({ weightKg, weightConfirmed }: CheckInChange, lastKg: number | null): void {
  if (weightKg == null || weightConfirmed) return
  const doubt = weightDoubt(weightKg, lastKg)
  if (doubt) throw new AppError('invalid_input', doubtText(doubt, weightKg, lastKg), { field: 'weight_kg' })
}
