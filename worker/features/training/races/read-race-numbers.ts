import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { ageOn } from '#worker/domain/nutrition/person.ts'
import { type RaceNumbers, raceNumbers } from '#worker/domain/race/words/race-numbers.ts'
import { type Entitled, entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { readThresholds } from '#worker/features/training/workouts/read-thresholds.ts'
import { requireReader } from '#worker/platform/access.ts'
import { sha256Hex } from '#worker/platform/files/stored-files.ts'
import { goalOf, paceOf } from './pace-of.ts'
import { loadRace } from './repo.ts'

export interface KnownRace {
  numbers: RaceNumbers
  /** Changes with every number of them, and with the race's name. */
  fingerprint: string
}

/**
 * A race in numbers, as its reader may know them: a language model only those that rest on what its athlete has stated.
 * One trip. @returns `known` null where there is no such race
 */
export async function readRaceNumbers(
  ctx: Ctx,
  raceId: string,
): Promise<{ entitled: Entitled; known: KnownRace | null }> {
  const { athleteId } = requireReader(ctx)
  const [
    {
      race: [row],
      facts,
      born: [born],
    },
    thresholds,
  ] = await Promise.all([loadRace(ctx.db, athleteId, raceId), readThresholds(ctx)])
  const entitled = entitlementsFrom(facts, ctx.now)
  if (!row) return { entitled, known: null }
  const race = { ...row, goal: goalOf(row) }
  const today = todayIn(ctx.now.toISOString(), facts[0]?.zone ?? 'UTC')
  const numbers = raceNumbers(race, paceOf(row, thresholds), {
    hasNutrition: entitled.held.nutrition.because !== null,
    age: ageOn(born?.birthDate ?? null, today),
  })
  return { entitled, known: { numbers, fingerprint: await sha256Hex(JSON.stringify(numbers)) } }
}
