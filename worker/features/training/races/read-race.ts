import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { ENTITLEMENTS, tierWith } from '#worker/domain/entitlement/catalogue.ts'
import { ageOn } from '#worker/domain/nutrition/person.ts'
import { CONTINGENCIES, checklistOf } from '#worker/domain/race/checklist.ts'
import { countdown } from '#worker/domain/race/countdown.ts'
import { fuelRace } from '#worker/domain/race/fuel-race.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { readThresholds } from '#worker/features/training/workouts/read-thresholds.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { RacePage } from './answers.ts'
import { goalOf, paceOf } from './pace-of.ts'
import { raceView } from './race-view.ts'
import { loadRace } from './repo.ts'

const NEEDS = ['race.strategy', 'nutrition'] as const

/** One race with its pacing, fuelling, two weeks before it and checklist, as far as the account has them. One trip. */
export async function readRace(ctx: Ctx, id: string): Promise<RacePage> {
  const athleteId = requireAthlete(ctx)
  const [
    {
      race: [row],
      facts,
      planned: [planned],
      born: [born],
    },
    known,
  ] = await Promise.all([loadRace(ctx.db, athleteId, id), readThresholds(ctx)])
  const [person] = facts
  if (!row || !person) throw notFound('This race')
  const { held } = entitlementsFrom(facts, ctx.now)
  const has = (key: (typeof NEEDS)[number]) => held[key].because !== null
  const goal = goalOf(row)
  const pacing = paceOf(row, known)
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const age = ageOn(born?.birthDate ?? null, today)
  return {
    today,
    race: raceView(row),
    planned: planned ?? null,
    missing: NEEDS.filter((key) => !has(key)).map((entitlement) => ({
      ...{ entitlement, name: ENTITLEMENTS[entitlement], tier: tierWith(entitlement)?.name ?? '' },
    })),
    strategy: has('race.strategy')
      ? {
          ...pacing,
          countdown: countdown({ day: row.day, goal, startsAt: row.startsAt }, age),
          checklist: checklistOf(goal).map(({ title, lines }) => ({
            title,
            lines: lines.map((line) => ({ ...line, isTicked: row.ticks.includes(line.id) })),
          })),
          contingencies: CONTINGENCIES.map((one) => ({ ...one })),
        }
      : null,
    fuelling: has('nutrition') && pacing.total ? fuelRace(goal, pacing.total.to, age) : null,
  }
}
