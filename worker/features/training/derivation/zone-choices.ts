import type { Sport } from '#worker/domain/activity/sport.ts'
import type { ZoneChoice } from '#worker/domain/zones/fact-zones.ts'
import type { DeriveState } from './repo/load-derivation.ts'

type System = DeriveState['zones'][number]

const DEFAULT_COUNT = 5

/** The zones an athlete drew, by sport and day; five of the usual ones where they drew none. */
export function zoneChoices(systems: readonly System[]): (sport: Sport, day: string) => ZoneChoice {
  const newestFirst = systems.toSorted((a, b) => (a.effectiveFrom > b.effectiveFrom ? -1 : 1))
  const bounds = (sport: Sport, day: string, measure: System['measure']) =>
    newestFirst.find((one) => one.sport === sport && one.measure === measure && one.effectiveFrom <= day)
      ?.bounds
  return (sport, day) => {
    const heartRate = bounds(sport, day, 'heart_rate')
    const power = bounds(sport, day, 'power')
    const pace = bounds(sport, day, 'pace')
    return {
      count: DEFAULT_COUNT,
      custom: {
        ...(heartRate ? { heartRateBpm: heartRate } : {}),
        ...(power ? { powerW: power } : {}),
        // Slower paces are more seconds: zones rise in speed.
        ...(pace ? { speedMps: pace.map((sPerKm) => 1000 / sPerKm).sort((a, b) => a - b) } : {}),
      },
    }
  }
}
