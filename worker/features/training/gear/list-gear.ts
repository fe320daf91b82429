import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { serviceState } from '#worker/domain/gear/service-state.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Gear, GearList } from './answers.ts'
import { loadGear } from './repo.ts'

type StoredGear = Omit<Gear, 'services'> & {
  services: Pick<Gear['services'][number], 'id' | 'name' | 'everyM' | 'everyDays' | 'doneOn' | 'sinceM'>[]
}

/** An athlete's gear, used last first and retired last, with what each has done and what is due. One trip. */
export async function listGear(ctx: Ctx): Promise<GearList> {
  const athleteId = requireAthlete(ctx)
  const { zone, pieces, unnamed } = await loadGear(ctx.db, athleteId)
  if (!zone) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), zone)
  return {
    today,
    gear: (pieces as unknown as StoredGear[]).map((piece) => ({
      ...piece,
      services: piece.services.map((service) => {
        const sinceDays = Math.max(0, daysBetween(service.doneOn, today))
        return { ...service, sinceDays, ...serviceState({ ...service, sinceDays }) }
      }),
    })),
    unnamed: unnamed as unknown as GearList['unnamed'],
  }
}
