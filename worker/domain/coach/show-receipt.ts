import type { Receipt, ReceiptValue } from './receipt.ts'
import { type SpokenUnits, sayClimb, sayDistance, sayDuration, sayNumber, sayPace } from './units-said.ts'

/** A value as an answer may write it, in the athlete's units. */
export function sayValue({ label, value, unit }: ReceiptValue, units: SpokenUnits): string {
  switch (unit) {
    case 'm':
      if (/climb/i.test(label)) return sayClimb(value, units)
      return sayDistance(value, units, /^swim (?:distance|part)/i.test(label) ? 'swim' : null)
    case 's':
      return sayDuration(value)
    case 'hour':
      return `${sayNumber(value, 1)} h`
    case 's_per_km':
      return sayPace(1000, value, units, /swim/i.test(label) ? 'swim' : 'run')
    case 'm_per_s':
      return sayPace(value, 1, units, 'bike')
    case 'kg':
      return units === 'imperial' ? `${sayNumber(value / 0.45359237, 1)} lb` : `${sayNumber(value, 1)} kg`
    case 'celsius':
      return units === 'imperial' ? `${sayNumber(value * 1.8 + 32)} \u00b0F` : `${sayNumber(value)} \u00b0C`
    case 'stress':
      return `${sayNumber(value, 1)} points`
    case 'percent':
      return `${sayNumber(value, 1)} %`
    case 'ratio':
      return sayNumber(value, 2)
    case 'w_per_kg':
      return `${sayNumber(value, 2)} W/kg`
    case 'count':
    case 'year':
    case 'score':
      return sayNumber(value, Number.isInteger(value) ? 0 : 1)
    case 'g_per_kg':
      return `${sayNumber(value, Number.isInteger(value) ? 0 : 2)} g/kg`
    case 'w':
      return `${sayNumber(value)} W`
    case 'day':
      return `${sayNumber(value)} days`
    default:
      return `${sayNumber(value)} ${unit}`
  }
}

const MOST_NAME = 80
/** A name as a model is given it: one line, no controls, no longer than a name is. */
const tame = (name: string) =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MOST_NAME)

/** A receipt as a model reads it. */
export const showReceipt = (receipt: Receipt, units: SpokenUnits) => ({
  receipt: receipt.id,
  title: tame(receipt.title),
  ...(receipt.day === null ? {} : { day: receipt.day }),
  ...(receipt.period === null ? {} : receipt.period),
  ...(receipt.tool === 'planned_workouts' ? { id: receipt.ids[0] } : {}),
  values: Object.fromEntries(receipt.values.map((one) => [one.label, sayValue(one, units)])),
  ...(receipt.leftOut === null ? {} : { left_out: receipt.leftOut }),
})
