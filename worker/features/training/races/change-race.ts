import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import { checkDay } from './check-day.ts'
import { raceColumns, raceView } from './race-view.ts'
import { loadRace, selectRace, updateRace } from './repo.ts'
import type { RaceInput } from './schema.ts'

/** Changes a race. A plan that was made for it stays until it is planned anew. @throws AppError conflict */
export async function changeRace(ctx: Ctx, id: string, input: RaceInput): Promise<void> {
  const athleteId = requireAthlete(ctx)
  const {
    race: [was],
    facts: [person],
  } = await loadRace(ctx.db, athleteId, id)
  if (!was || !person) throw notFound('This race')
  checkDay(input, todayIn(ctx.now.toISOString(), person.zone), was.day)
  const change = { ...raceColumns(input), updatedAt: ctx.now }
  const { changed, held } = await ctx.store(
    {
      changed: updateRace(ctx.db, athleteId, id, change, input.etag),
      held: selectRace(ctx.db, athleteId, id),
    },
    { tell: { athleteId, topic: 'plan' } },
  )
  const [row] = held
  if (!row) throw notFound('This race')
  if (changed.length === 0) throw changedMeanwhile('This race', raceView(row))
}
