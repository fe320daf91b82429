import { day } from '#web/format/date.ts'

export interface Tick {
  /** 0 to 1 across the plot. */
  at: number
  text: string
  /** Left out where the plot is narrow. */
  minor?: boolean
  /** Left out where it is narrower still. */
  rare?: boolean
  tone?: 'now' | 'planned'
}

/** Labels under evenly spaced days, one or seven apart: days, then months, then years, as the span grows. */
export function dayTicks(days: readonly string[], locale?: string, most = 8): Tick[] {
  const span = Math.max(1, days.length - 1)
  const at = (index: number) => index / span
  if (days.length <= 100) {
    const step = Math.max(1, Math.ceil(days.length / Math.min(4, most) / 7)) * (days.length <= 9 ? 1 : 7)
    return days.flatMap((value, i) =>
      i % step === 0 && span - i >= step / 2
        ? [{ at: at(i), text: day(value, 'bare', locale), minor: false }]
        : [],
    )
  }
  const firsts: First[] = []
  for (let i = 0; i < days.length; i++) {
    const value = days[i] ?? ''
    if (beginsMonth(value, days[i - 1])) firsts.push({ i, value })
  }
  const years = firsts.length > 30
  const shown = years ? firsts.filter(({ value }) => value.slice(5, 7) === '01') : firsts
  return years ? thin(shown, at, most) : monthLabels(shown, at, locale, most)
}

/** Labels that leave room for the one of today: none under it, and where it is narrow none near it. */
export function besideNow(labels: readonly Tick[], now: number | null): Tick[] {
  if (now === null) return [...labels]
  return labels
    .filter(({ at }) => Math.abs(at - now) > 0.06)
    .map((tick) => (Math.abs(tick.at - now) > 0.2 ? tick : { ...tick, minor: true }))
}

// Days stand at most seven apart, so the month's own digits tell.
const beginsMonth = (value: string, before: string | undefined) =>
  before === undefined
    ? value.endsWith('-01')
    : value.charCodeAt(6) !== before.charCodeAt(6) || value.charCodeAt(5) !== before.charCodeAt(5)

interface First {
  i: number
  value: string
}

function thin(years: readonly First[], at: (index: number) => number, most: number): Tick[] {
  const every = Math.max(1, Math.ceil(years.length / (most + 4)))
  const isMany = years.length / every > 8
  return (
    years
      .filter((_, n) => n % every === 0)
      // A label at the very edge is pushed inwards, against the next one.
      .filter(({ i }) => !isMany || at(i) > 0.05)
      .map(({ i, value }, n) => ({
        at: at(i),
        text: value.slice(0, 4),
        minor: n % 2 === 1,
        rare: isMany && n % 4 === 2,
      }))
  )
}

// Counted from January, so the month that names its year is always among those shown.
function monthLabels(
  firsts: readonly First[],
  at: (index: number) => number,
  locale: string | undefined,
  most: number,
): Tick[] {
  const every = [1, 2, 3, 4, 6, 12].find((step) => firsts.length / step <= most + 4) ?? 12
  return firsts.flatMap(({ i, value }) => {
    const month = Number(value.slice(5, 7)) - 1
    if (month % every !== 0) return []
    const name = day(value, 'month', locale)
    const text = month === 0 ? `${name} ${value.slice(0, 4)}` : name
    const place = (month / every) % 4
    return [{ at: at(i), text, minor: place % 2 === 1, rare: place === 2 }]
  })
}
