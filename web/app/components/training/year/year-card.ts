import { escaped } from '#web/components/markup.ts'
import { sportLabel } from '#web/components/sport.ts'
import { day } from '#web/format/date.ts'
import { duration, hours } from '#web/format/duration.ts'
import { climb, distance } from '#web/format/measure.ts'
import { count, number } from '#web/format/number.ts'
import type { Measure, Units } from '#web/format/units.ts'
import { CARD_INK as INK } from '#web/styles/card-ink.ts'
import { chosenBests, type YearBest, type YearReview } from './year-view.ts'

/** As large as the pictures that links are shown with. */
export const CARD = { width: 1200, height: 630 } as const

const MOST_BESTS = 4
const LEFT = 64

/**
 * A year as one picture, of nothing but what every source of it allows to be shown: no names, no days, no places,
 * nothing of the body.
 */
export function yearCardSvg(
  { year, endDay, card }: Pick<YearReview, 'year' | 'endDay' | 'card'>,
  reading: { units: Units; locale: string },
): string {
  const { width, height } = CARD
  const span = endDay < `${year}-12-31` ? `to ${day(endDay, 'bare', reading.locale)}` : 'a year of training'
  // Whoever gets the picture has no page beside it that says so. How much is missing is not theirs to know.
  const under = card.leftOut > 0 ? `${span}: the part of it that may be shown` : span
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, Helvetica, Arial, sans-serif" role="img" aria-label="${escaped(`${year} in training`)}"><rect width="${width}" height="${height}" fill="${INK.ground}"/><rect x="${LEFT}" y="64" width="56" height="6" fill="${INK.accent}"/>${[
    text(LEFT, 152, 84, INK.text, String(year), 700),
    text(LEFT + 236, 152, 28, INK.quiet, under),
    text(width - LEFT, 100, 26, INK.quiet, 'StrideIQ', 600, 'end'),
    ...totals(card, reading.units),
    ...months(card.monthlyMovingS),
    ...bests(chosenBests(card.bests, MOST_BESTS)),
    text(LEFT, height - 36, 20, INK.quiet, sportsLine(card)),
  ].join('')}</svg>`
}

function totals({ totals }: YearReview['card'], units: Units): string[] {
  const told: [string, number, Measure][] = [
    ['Distance', totals.distanceM, distance(totals.distanceM, units, 'run', 0)],
    ['Time', totals.movingS, { value: hours(totals.movingS), unit: 'h' }],
    ['Climb', totals.elevationGainM, climb(totals.elevationGainM, units)],
    [
      'Activities',
      totals.count,
      { value: number(totals.count), unit: `on ${count(totals.activeDays, 'day')}` },
    ],
  ]
  const known = told.filter(([, amount]) => amount > 0)
  return known.flatMap(([label, , { value, unit }], i) => {
    const x = LEFT + i * 274
    return [
      text(x, 222, 22, INK.quiet, label),
      `<text x="${x}" y="276" font-size="48" font-weight="700" fill="${INK.text}">${escaped(value)}<tspan font-size="22" font-weight="400" fill="${INK.quiet}" dx="8">${escaped(unit)}</tspan></text>`,
    ]
  })
}

const BARS = { x: LEFT, width: 560, base: 500, height: 150 }

function months(monthlyMovingS: readonly number[]): string[] {
  const most = Math.max(1, ...monthlyMovingS)
  const slot = BARS.width / 12
  return [
    text(BARS.x, 332, 20, INK.quiet, 'Time by month'),
    ...monthlyMovingS.flatMap((movingS, i) => {
      const tall = Math.round((movingS / most) * BARS.height)
      const x = BARS.x + i * slot
      const fill = movingS === most ? INK.accent : INK.quiet
      return [
        `<rect x="${x + 4}" y="${BARS.base - Math.max(2, tall)}" width="${slot - 8}" height="${Math.max(2, tall)}" rx="3" fill="${tall > 0 ? fill : INK.card}"/>`,
        text(x + slot / 2, BARS.base + 26, 18, INK.quiet, 'JFMAMJJASOND'.charAt(i), 400, 'middle'),
      ]
    }),
  ]
}

function bests(chosen: readonly YearBest[]): string[] {
  if (chosen.length === 0) return []
  const x = 700
  return [
    text(x, 332, 20, INK.quiet, 'Bests of the year'),
    ...chosen.flatMap((best, i) => {
      const y = 378 + i * 42
      return [
        text(x, y, 24, INK.text, `${sportLabel(best.sport)}, ${best.title}`),
        text(1200 - LEFT, y, 24, INK.text, bestText(best), 700, 'end'),
      ]
    }),
  ]
}

const bestText = ({ kind, value }: YearBest) => (kind === 'power' ? `${number(value)} W` : duration(value))

function sportsLine({ sports }: YearReview['card']): string {
  return sports
    .slice(0, 4)
    .map(({ sport, movingS }) => `${sportLabel(sport)} ${hours(movingS)} h`)
    .join('  ·  ')
}

function text(
  x: number,
  y: number,
  size: number,
  fill: string,
  words: string,
  weight = 400,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(words)}</text>`
}
