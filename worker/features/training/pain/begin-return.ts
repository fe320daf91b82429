import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { dayWords } from '#worker/domain/calendar/day-words.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { insertReturn, zoneOf } from './repo.ts'
import type { BeginReturn } from './schema.ts'

const LONGEST_DAYS = 400

/**
 * Begins the way back from an injury, one at a time. @throws AppError invalid_input for a day to come or long ago;
 * conflict where one is on; forbidden without the consent
 */
export async function beginReturn(ctx: Ctx, input: BeginReturn): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const [head] = await zoneOf(ctx.db, athleteId)
  if (!head) throw notFound('The athlete')
  const asked = withHealthConsent(ctx, { stage: input.stage })
  await asked.actor.confirmed
  const today = todayIn(ctx.now.toISOString(), head.zone)
  if (input.fromDay > today || input.fromDay < addDays(today, -LONGEST_DAYS))
    throw new AppError(
      'invalid_input',
      `Give a day of the last ${LONGEST_DAYS}, up to today, ${dayWords(today)}.`,
      {
        field: 'from_day',
      },
    )
  const id = ctx.id('injuryReturn')
  const { made } = await asked.store(
    { made: ctx.db.execute(insertReturn(athleteId, id, input, ctx.now)) },
    { tell: { athleteId, topic: 'plan' } },
  )
  if (made.rows.length === 0)
    throw new AppError('conflict', 'A return is on already. End it first; nothing was changed.')
  return { id }
}
