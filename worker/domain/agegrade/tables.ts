import type { GradedEvent, GradedSex, GradingTable } from './graded-event.ts'
import { ROAD_2015 } from './tables/road-2015.ts'
import { ROAD_2020 } from './tables/road-2020.ts'
import { ROAD_2025 } from './tables/road-2025.ts'
import { TRACK_2006 } from './tables/track-2006.ts'

const TEXTS: Record<GradingTable, Record<GradedSex, string>> = {
  'road-2015': ROAD_2015,
  'road-2020': ROAD_2020,
  'road-2025': ROAD_2025,
  'track-2006': TRACK_2006,
}

/** Events of a table, shortest first. Unfolds one table: whoever grades many efforts asks once. */
export function gradedEvents(table: GradingTable, sex: GradedSex): GradedEvent[] {
  return TEXTS[table][sex].trim().split('\n').map(unfold)
}

function unfold(line: string): GradedEvent {
  const [distanceM, openStandardS, first, ...differences] = line.split(' ')
  let factor = Number(first)
  const factors = [factor]
  for (const difference of differences) {
    const [by, times = '1'] = difference.split('x')
    for (let i = 0; i < Number(times); i++) {
      factor += Number(by)
      factors.push(factor)
    }
  }
  return {
    distanceM: Number(distanceM),
    openStandardS: Number(openStandardS),
    factors: Float64Array.from(factors, (one) => one / 10_000),
  }
}
