import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { Made } from '#worker/platform/answer-fields.ts'
import { AppError, notFound } from '#worker/platform/errors.ts'
import { checkDay } from './check-day.ts'
import { raceColumns } from './race-view.ts'
import { insertRace, loadPlace, MOST_RACES } from './repo.ts'
import type { RaceInput } from './schema.ts'

/** A race to do, or one that is over with its result. @throws AppError invalid_input, conflict */
export async function addRace(ctx: Ctx, input: RaceInput): Promise<Made> {
  const athleteId = requireAthlete(ctx)
  const {
    count: [counted],
    person: [person],
  } = await loadPlace(ctx.db, athleteId)
  if (!person) throw notFound('The athlete')
  if ((counted?.n ?? 0) >= MOST_RACES)
    throw new AppError('conflict', `You keep ${MOST_RACES} races, which is the most.`)
  checkDay(input, todayIn(ctx.now.toISOString(), person.zone), null)
  const id = ctx.id('race')
  const at = { createdAt: ctx.now, updatedAt: ctx.now }
  await ctx.store(
    { added: insertRace(ctx.db, { id, athleteId, ...raceColumns(input), ...at }) },
    { tell: { athleteId, topic: 'plan' } },
  )
  return { id }
}
