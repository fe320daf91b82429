/** How months begin in the languages of the exports. */
const MONTHS: readonly string[] = [
  'jan gen ene янв sty',
  'feb fév fev фев lut',
  'mar mär mrz maa mrt мар',
  'apr avr abr апр kwi',
  'may mai maj mei mag мая май',
  'juin jun giu июн cze',
  'juil jul lug июл lip',
  'aug aoû aou ago авг sie',
  'sep set сен wrz',
  'oct okt out ott окт paź',
  'nov ноя lis',
  'dec dez déc dic дек gru',
]

const CLOCK = /(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([ap])?\.?\s?m?\.?\s*$/i

/** Which of two numbers is the day; told by a whole column, because one date alone may not tell. */
export type DateOrder = 'day first' | 'month first'

/** @param dates all dates of a table */
export function dateOrder(dates: readonly string[]): DateOrder {
  const pairs = dates.flatMap((text) => {
    const found = /^\s*(\d{1,2})\/(\d{1,2})\/\d{4}/.exec(text)
    return found ? [{ first: Number(found[1]), second: Number(found[2]), text }] : []
  })
  if (pairs.some(({ first }) => first > 12)) return 'day first'
  if (pairs.some(({ second }) => second > 12)) return 'month first'
  return pairs.some(({ text }) => /[ap]\.?m\.?\s*$/i.test(text)) ? 'month first' : 'day first'
}

/**
 * An instant as an export writes it, in UTC and in the account's language: `Jan 27, 2021, 1:57:47 PM`,
 * `27.01.2021, 13:57:47`, `27 janv. 2021 à 13:57:47`, `2021-01-27 13:57:47`.
 * @returns ISO 8601 with `Z`; null for what is no date
 */
export function exportInstant(text: string, order: DateOrder): string | null {
  const clean = text.replace(/[\u00a0\u202f]/g, ' ').trim()
  const clock = CLOCK.exec(clean)
  if (!clock) return null
  const day = dayOf(clean.slice(0, clock.index).toLowerCase(), order)
  const half = clock[4]?.toLowerCase()
  const said = Number(clock[1])
  if (half && (said < 1 || said > 12)) return null
  const hour = half ? (said % 12) + (half === 'p' ? 12 : 0) : said
  if (!day) return null
  const [year, month, date] = day
  const [minute, second] = [Number(clock[2]), Number(clock[3] ?? 0)]
  const at = new Date(Date.UTC(year, month - 1, date, hour, minute, second))
  const isSame = at.getUTCMonth() === month - 1 && at.getUTCDate() === date && at.getUTCHours() === hour
  return isSame && minute < 60 && second < 60 ? at.toISOString().replace('.000Z', 'Z') : null
}

const begins = (word: string, month: string) => month.split(' ').some((start) => word.startsWith(start))

function dayOf(text: string, order: DateOrder): [number, number, number] | null {
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  const [a = 0, b = 0, c = 0] = numbers
  const words = text.match(/\p{L}{3,}/gu) ?? []
  const named = MONTHS.findIndex((month) => words.some((word) => begins(word, month))) + 1
  if (named > 0 && numbers.length === 2) return a > 31 ? [a, named, b] : [b, named, a]
  if (numbers.length !== 3) return null
  if (a > 31) return [a, b, c]
  return text.includes('/') && order === 'month first' ? [c, a, b] : [c, b, a]
}
