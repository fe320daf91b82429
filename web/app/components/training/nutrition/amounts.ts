import type { Answered } from '#web/api/wire.ts'
import { number } from '#web/format/number.ts'
import { KG_PER_LB, ML_PER_FL_OZ, type Units } from '#web/format/units.ts'

export type Figure = Answered<'GET /v1/nutrition'>['days'][number]['daily'][number]
interface Range {
  from: number
  to: number
}

/** Decimals enough for two digits. */
const decimalsOf = (value: number) => (value >= 10 ? 0 : value >= 1 ? 1 : 2)

function span(range: Range, unit: string, rounded: (value: number) => string): string {
  const [from, to] = [rounded(range.from), rounded(range.to)]
  return from === to ? `${to} ${unit}` : `${from} to ${to} ${unit}`
}

/** Grams to the next 5 from a hundred on: a range is no finer than that. */
const grams = (value: number) =>
  value >= 100 ? number(Math.round(value / 5) * 5) : number(value, value >= 10 || value === 0 ? 0 : 1)

const fifties = (value: number) => number(Math.round(value / 50) * 50)

/** Fluid as it is poured, of millilitres. */
export function fluid(ml: Range, units: Units): string {
  if (units.weight === 'lb')
    return span({ from: ml.from / ML_PER_FL_OZ, to: ml.to / ML_PER_FL_OZ }, 'fl oz', (value) => number(value))
  if (ml.to >= 2000) return span({ from: ml.from / 1000, to: ml.to / 1000 }, 'l', (value) => number(value, 1))
  return span(ml, 'ml', fifties)
}

/** What is sweated in an hour, of litres. */
export const sweatText = (litres: number, { weight }: Units): string =>
  weight === 'lb' ? `${number((litres * 1000) / ML_PER_FL_OZ)} fl oz` : `${number(litres, 1)} l`

/** A range by weight as the athlete weighs: g/kg, or g/lb. */
export function byWeight({ perKg, unit }: Pick<Figure, 'perKg' | 'unit'>, units: Units): string {
  if (!perKg) return ''
  const isLb = units.weight === 'lb'
  const per = (isLb ? KG_PER_LB : 1) / (isLb && unit === 'ml' ? ML_PER_FL_OZ : 1)
  const range = { from: perKg.from * per, to: perKg.to * per }
  const decimals = isLb ? Math.max(1, decimalsOf(range.from)) : decimalsOf(range.to)
  const name = unit === 'ml' && isLb ? 'fl oz' : unit
  // 3 to 5, 1.2 to 2, 0.25 to 0.4: as they are published.
  const text = (value: number) => (isLb ? number(value, decimals) : String(value))
  return span(range, `${name}/${isLb ? 'lb' : 'kg'}`, text)
}

const PER: Record<Figure['per'], string> = {
  day: '',
  once: '',
  meal: ' a meal',
  hour: ' an hour',
  kg_lost: ' for each kg lost',
}

/** What a figure comes to: the athlete’s own amount where there is one, else the range by weight. */
export function amountText(figure: Figure, units: Units): string {
  const { amount, unit, per } = figure
  if (!amount) return `${byWeight(figure, units)}${per === 'day' ? ' a day' : PER[per]}`
  if (amount.to === 0) return 'none needed'
  if (per === 'kg_lost' && units.weight === 'lb')
    return `${fluid({ from: amount.from * KG_PER_LB, to: amount.to * KG_PER_LB }, units)} for each lb lost`
  const text = unit === 'ml' ? fluid(amount, units) : span(amount, unit, unit === 'mg' ? fifties : grams)
  return text + PER[per]
}
