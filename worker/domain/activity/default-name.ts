import { localTime } from './local-day.ts'
import type { Sport } from './sport.ts'

const NOUN: Record<Sport, string> = {
  run: 'run',
  bike: 'ride',
  swim: 'swim',
  strength: 'strength session',
  walk: 'walk',
  hike: 'hike',
  row: 'row',
  ski: 'ski',
  multisport: 'multisport',
  other: 'activity',
}

/** What an activity is called until someone names it: part of the local day and sport, "Morning run". */
export function defaultName(
  sport: Sport,
  startAt: string,
  where: { utcOffsetS: number | null; timeZone: string },
): string {
  const hour = Number(localTime(startAt, where).slice(11, 13))
  return `${partOfDay(hour)} ${NOUN[sport]}`
}

function partOfDay(hour: number): string {
  if (hour < 4 || hour >= 21) return 'Night'
  if (hour < 11) return 'Morning'
  if (hour < 14) return 'Midday'
  return hour < 17 ? 'Afternoon' : 'Evening'
}
