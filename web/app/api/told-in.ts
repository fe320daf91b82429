import { duration } from '#web/format/duration.ts'
import { paceUnit } from '#web/format/measure.ts'
import { KG_PER_LB, M_PER_FOOT, M_PER_MILE, M_PER_YARD, ML_PER_FL_OZ, type Units } from '#web/format/units.ts'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { type Bound, readBound } from '#worker/domain/bound-words.ts'
import type { ApiError } from './api-client.ts'

/** How much of what the API keeps is one of what is typed. */
const PER: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kg: { lb: KG_PER_LB },
  m: { km: 1000, mi: M_PER_MILE, ft: M_PER_FOOT, yd: M_PER_YARD },
  l: { 'fl oz': ML_PER_FL_OZ / 1000 },
  s: { min: 60, h: 3600 },
}
/** Metres that a pace is counted over. */
const PACE_M: Readonly<Record<string, number>> = {
  '/km': 1000,
  '/mi': M_PER_MILE,
  '/100 m': 100,
  '/100 yd': 100 * M_PER_YARD,
}

/**
 * What was refused, with every bound told in the unit that its reader types in. It is for actions alone: what runs in the
 * browser is spared the table.
 * @param sport of paces; a swimmer types them per 100 m
 */
export function toldIn(error: ApiError, units: Units, sport: Sport = 'run'): ApiError {
  const told = <F extends { field?: string | undefined; message: string }>(fault: F): F => {
    const head = fault.field && fault.message.startsWith(`${fault.field}: `) ? `${fault.field}: ` : ''
    const words = fault.message.slice(head.length)
    return { ...fault, message: head + boundText(words, typedUnit(words, fault.field ?? '', units, sport)) }
  }
  return { ...told(error), ...(error.fields ? { fields: error.fields.map(told) } : {}) }
}

/** What a field is typed in, by what the API counts it in. */
function typedUnit(words: string, field: string, units: Units, sport: Sport): string {
  const isMiles = units.distance === 'mi'
  switch (readBound(words)?.unit) {
    case 'kg':
      return units.weight
    case 'l':
      return isMiles ? 'fl oz' : 'l'
    case 'm':
      if (/elevation|climb|drop/.test(field)) return isMiles ? 'ft' : 'm'
      return sport === 'swim' ? units.pool : units.distance
    case 's/km':
      return paceUnit(units, sport)
    case 'm/s':
      return paceUnit(units, 'swim')
    default:
      return ''
  }
}

/** "is at most 881.8 lb" for 400 kg, "is no slower than 24:08 /mi" for 900 s/km; other words stay as they are. */
export function boundText(words: string, unit: string): string {
  const bound = readBound(words)
  if (!bound) return words
  const paceM = PACE_M[unit]
  if (paceM !== undefined) return paceText(bound, paceM, unit) ?? words
  const per = PER[bound.unit]?.[unit]
  return per === undefined ? words : `is at ${bound.side} ${inside(bound, bound.value / per)} ${unit}`
}

/** Rounded into the range: what is named is allowed. */
function inside({ side }: Bound, value: number): string {
  const step = value < 1000 ? 10 : 1
  const rounded = (side === 'most' ? Math.floor : Math.ceil)(Number((value * step).toPrecision(12))) / step
  return rounded.toLocaleString('en')
}

/** A pace has its bounds the other way round: the least seconds are the fastest, the least speed is the slowest. */
function paceText({ side, value, unit }: Bound, paceM: number, per: string): string | null {
  const isPace = unit === 's/km'
  if (!isPace && unit !== 'm/s') return null
  const seconds = isPace ? (value * paceM) / 1000 : paceM / value
  const isFastest = isPace === (side === 'least')
  const shown = isFastest ? Math.ceil(seconds - 1e-9) : Math.floor(seconds + 1e-9)
  return `is no ${isFastest ? 'faster' : 'slower'} than ${duration(shown)} ${per}`
}
