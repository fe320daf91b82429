import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { raceChanges, raceToken } from '#worker/domain/plan-change/race-change.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import type { RaceChanged } from './answers-season.ts'
import { loadRaceChanges } from './repo/race-changes.ts'

/** Races of the plan in force that are no longer what it was made for, until it is made anew or kept as it is. One trip. */
export async function readRaceChange(ctx: Ctx): Promise<RaceChanged> {
  const {
    plans: rows,
    person: [person],
  } = await loadRaceChanges(ctx.db, requireAthlete(ctx))
  const [first] = rows
  if (!first || !person) return { change: null }
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const { planId, planName, endDay, planDiscipline: discipline, planDistance: distance } = first
  const races = raceChanges(
    { endDay, discipline, distance },
    rows
      .filter(({ plannedDay }) => plannedDay >= today)
      .map(({ id: raceId, plannedDay: day }) => ({ raceId, day })),
    rows,
  )
  const token = raceToken(races)
  if (races.length === 0) return { change: null }
  const isKept = first.settled === token
  return { change: { planId, planName, token, isKept, wasGoal: { discipline, distance }, races } }
}
