import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { climb, distance, pace, speed, temperature, weight } from '#web/format/measure.ts'
import { number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { Receipt, ReceiptUnit, ReceiptValue } from '#worker/domain/coach/receipt.ts'
import { sayPace } from '#worker/domain/coach/units-said.ts'

/** What stands behind a number of these; the rest follow the athlete's units. */
const AFTER: Partial<Record<ReceiptUnit, string>> = {
  bpm: ' bpm',
  w: ' W',
  w_per_kg: ' W/kg',
  kcal: ' kcal',
  stress: ' stress',
  percent: ' %',
  ms: ' ms',
  rpm: ' rpm',
  hour: ' h',
  g: ' g',
  mg: ' mg',
  ml: ' ml',
  g_per_kg: ' g/kg',
}

const LONG_M = 1000
const joined = ({ value, unit }: { value: string; unit: string }) =>
  unit.startsWith('/') ? `${value}${unit}` : `${value} ${unit}`

/** A receipt's value in the athlete's own units. */
export function valueWords({ label, value, unit }: ReceiptValue, units: Units): string {
  switch (unit) {
    case 'm':
      return joined(
        Math.abs(value) < LONG_M || /climb/i.test(label) ? climb(value, units) : distance(value, units),
      )
    case 's':
      return duration(value)
    case 's_per_km':
      return /swim/i.test(label)
        ? sayPace(1000, value, units.pool === 'yd' ? 'imperial' : 'metric', 'swim')
        : joined(pace(value, units))
    case 'm_per_s':
      return joined(speed(value, units))
    case 'kg':
      return joined(weight(value, units))
    case 'celsius':
      return joined(temperature(value, units))
    case 'year':
      return String(value)
    default: {
      const decimals = Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1
      return `${number(value, decimals)}${AFTER[unit] ?? ''}`
    }
  }
}

/** The day or days that a receipt is about. */
export function whenWords({ day, period }: Pick<Receipt, 'day' | 'period'>, locale: string): string {
  if (day) return dayText(day, 'full', locale)
  return period ? `${dayText(period.from, 'dated', locale)} to ${dayText(period.to, 'dated', locale)}` : ''
}
