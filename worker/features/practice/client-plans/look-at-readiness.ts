import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { readiness } from '#worker/domain/readiness/readiness.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import { lookAt } from '#worker/features/practice/clients/look-at.ts'
import type { ClientReadiness } from './answers.ts'
import { loadMornings } from './repo.ts'

const MORNING_DAYS = 61
/** Load is told under training, by its own permission: here the body alone speaks. */
const NO_LOAD = { form: null, fitness: null, fitnessWeekAgo: null }
const OF_LOAD = new Set<string>(['form', 'ramp'])

/** How ready the body of a client is this morning, who lets the practice see their health data. */
export async function lookAtReadiness(
  ctx: Ctx,
  practiceId: string,
  clientId: string,
): Promise<ClientReadiness> {
  const fromDay = addDays(ctx.now.toISOString().slice(0, 10), -MORNING_DAYS)
  return lookAt(ctx, { practiceId, clientId, domain: 'health' }, async (athleteId) => {
    const {
      person: [person],
      mornings,
    } = await loadMornings(ctx.db, athleteId, fromDay)
    const today = todayIn(ctx.now.toISOString(), person?.zone ?? 'UTC')
    if (mornings.length === 0) return { today, mornings: 0, readiness: null }
    const { parts, score, coverage, confidence, needs } = readiness(mornings, NO_LOAD, today)
    const body = parts.filter(({ key }) => !OF_LOAD.has(key))
    return {
      today,
      mornings: mornings.length,
      readiness: {
        ...{ score, coverage, confidence },
        needs: needs.filter((need) => body.some((part) => part.needs === need)),
        parts: body.map(({ key, label, unit, score: points, value, usual }) => ({
          ...{ key, label, unit },
          score: points === null ? null : Math.round(points),
          value: value === null ? null : round2(value),
          usual: usual === null ? null : round2(usual),
        })),
      },
    }
  })
}
