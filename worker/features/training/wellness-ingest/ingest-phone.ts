import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { nameOf } from '#worker/domain/wellness/check-in-fields.ts'
import { phoneDays } from '#worker/domain/wellness/phone-days.ts'
import { type PhoneWorkout, phoneWorkouts } from '#worker/domain/wellness/phone-workouts.ts'
import { takeLimit } from '#worker/features/account/limits/take-limit.ts'
import { MOST_ARRIVALS } from '#worker/features/training/activities/arrival.ts'
import { recordActivities } from '#worker/features/training/activities/record-activities.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { hashToken } from '#worker/platform/session-cookie.ts'
import type { IngestResult } from './answers.ts'
import { decideValues, isDay } from './decide-values.ts'
import { healthInTurn, loadIngestState, touchAddress, upsertToldDays } from './repo.ts'
import type { PhoneData } from './schema.ts'

/** A phone that sends every few minutes stays under it. */
const RULE = { limit: 60, windowS: 3600 }
const MOST_DAYS = 1000

/**
 * Takes what a phone sends to a personal address: whoever has the address may add to it, and reads nothing back but
 * what became of each item. Sent again, it changes nothing.
 * @throws AppError not_found for an address that was ended, rate_limited, too_large
 */
export async function ingestPhone(ctx: Ctx, token: string, body: PhoneData): Promise<IngestResult> {
  const tokenHash = await hashToken(token)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const sent = phoneDays(body, utcToday).filter(({ day }) => isDay(day))
  const days = new Set(sent.map(({ day }) => day))
  const workouts = phoneWorkouts(body)
  if (days.size > MOST_DAYS || workouts.length > MOST_ARRIVALS)
    throw new AppError(
      'too_large',
      `At most ${MOST_DAYS} days and ${MOST_ARRIVALS} workouts at once. Nothing was stored.`,
    )
  // Which of these is today is known only with the owner's zone, that is with this look.
  const around = [-1, 0, 1].map((n) => addDays(utcToday, n))
  const { owner, rows } = await loadIngestState(ctx.db, tokenHash, [...days, ...around])
  if (!owner) throw notFound('This address')
  await takeLimit(ctx, `ingest:${owner.athleteId}`, RULE)
  const today = todayIn(ctx.now.toISOString(), owner.zone)
  const values = phoneDays(body, today).filter(({ day }) => isDay(day))
  const { outcomes, writes } = decideValues(values, { ...owner, today, rows })
  const [{ kept }, told] = await Promise.all([
    ctx.store(
      {
        inTurn: writes.length > 0 ? healthInTurn(ctx.db, owner.athleteId) : null,
        kept:
          writes.length > 0
            ? ctx.db.execute(upsertToldDays(owner.athleteId, writes, 'phone', ctx.now))
            : null,
        used: touchAddress(ctx.db, owner.athleteId, ctx.now),
      },
      { tell: { athleteId: owner.athleteId, topic: 'load' } },
    ),
    recordWorkouts(ctx, owner.athleteId, workouts),
  ])
  // The consent was withdrawn between the two looks: nothing was kept.
  const isKept = writes.length === 0 || (kept?.rows.length ?? 0) > 0
  return {
    values: outcomes.map(({ day, field, outcome }) => ({
      day,
      field: nameOf(field),
      outcome: outcome === 'stored' && !isKept ? 'no_consent' : outcome,
    })),
    workouts: told,
  }
}

async function recordWorkouts(
  ctx: Ctx,
  athleteId: string,
  workouts: readonly PhoneWorkout[],
): Promise<IngestResult['workouts']> {
  const readable = workouts.filter((one) => one.startAt !== null)
  const outcomes =
    readable.length === 0
      ? []
      : await recordActivities(
          ctx,
          athleteId,
          readable.map(({ record }) => ({
            record,
            origin: { provider: 'health', externalId: record.externalId, contentHash: null, detail: 'full' },
          })),
        )
  const byWorkout = new Map(readable.map((one, i) => [one as PhoneWorkout, outcomes[i]]))
  return workouts.map((one) => {
    const outcome = byWorkout.get(one)
    return {
      name: one.name,
      startAt: one.startAt,
      outcome: outcome?.status ?? 'rejected',
      activityId: outcome?.activityId ?? null,
      reason: outcome?.reason ?? ('reason' in one ? one.reason : null),
    }
  })
}
