import type { Sport } from '../activity/sport.ts'

/** What a receipt's value or a sentence is told in. */
export type SpokenUnits = 'metric' | 'imperial'

const M_PER_MILE = 1609.344
const M_PER_YARD = 0.9144

const two = (value: number) => String(value).padStart(2, '0')

/** Thousands with commas, the sign as a minus; as pages write it. */
export function sayNumber(value: number, decimals = 0): string {
  const [whole = '0', rest] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const text = rest === undefined ? grouped : `${grouped}.${rest}`
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `−${text}` : text
}

/** 1:02:03 from an hour on, 4:10 below. */
export function sayDuration(seconds: number): string {
  if (seconds <= -0.5) return `−${sayDuration(-seconds)}`
  const whole = Math.round(seconds)
  const [h, m] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  return h > 0 ? `${h}:${two(m)}:${two(whole % 60)}` : `${m}:${two(whole % 60)}`
}

/** Kilometres or miles with one decimal; pool units for a swim. */
export function sayDistance(
  metres: number,
  units: SpokenUnits,
  sport: Sport | null = null,
  number = sayNumber,
): string {
  const isMiles = units === 'imperial'
  if (sport === 'swim') return isMiles ? `${number(metres / M_PER_YARD)} yd` : `${number(metres)} m`
  return isMiles ? `${number(metres / M_PER_MILE, 1)} mi` : `${number(metres / 1000, 1)} km`
}

export function sayClimb(metres: number, units: SpokenUnits, number = sayNumber): string {
  return units === 'imperial' ? `${number(metres / 0.3048)} ft` : `${number(metres)} m`
}

/** Pace on foot and in the water, speed on the bike. */
export function sayPace(
  metres: number,
  seconds: number,
  units: SpokenUnits,
  sport: Sport,
  number = sayNumber,
): string {
  const isMiles = units === 'imperial'
  if (sport === 'bike') {
    const perHour = (metres / seconds) * (isMiles ? 3600 / M_PER_MILE : 3.6)
    return `${number(perHour, 1)} ${isMiles ? 'mph' : 'km/h'}`
  }
  if (sport === 'swim') {
    const per = isMiles ? 100 * M_PER_YARD : 100
    return `${sayDuration((seconds / metres) * per)}/100 ${isMiles ? 'yd' : 'm'}`
  }
  return `${sayDuration((seconds / metres) * (isMiles ? M_PER_MILE : 1000))}/${isMiles ? 'mi' : 'km'}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 3 May, with its year where that is not today's. @param day `YYYY-MM-DD` */
export function sayDay(day: string, today: string): string {
  const text = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`
  return day.slice(0, 4) === today.slice(0, 4) ? text : `${text} ${day.slice(0, 4)}`
}

const ONE: Record<Sport, [string, string]> = {
  run: ['run', 'runs'],
  bike: ['ride', 'rides'],
  swim: ['swim', 'swims'],
  strength: ['strength session', 'strength sessions'],
  walk: ['walk', 'walks'],
  hike: ['hike', 'hikes'],
  row: ['row', 'rows'],
  ski: ['ski', 'skis'],
  multisport: ['multisport activity', 'multisport activities'],
  other: ['other activity', 'other activities'],
}

/** "run", "rides": an activity of a sport, or of any. */
export function sayActivity(sport: Sport | null, count: number): string {
  const [one, many] = sport === null ? ['activity', 'activities'] : ONE[sport]
  return count === 1 ? one : many
}
