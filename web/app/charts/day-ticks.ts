import { day } from '#web/format/date.ts'

export interface Tick {
  /** 0 to 1 across the plot. */
  at: number
  text: string
  /** Left out where the plot is narrow. */
  minor?: boolean
  tone?: 'now' | 'planned'
}

/** Labels under a run of consecutive days: days, then months, then years, as the span grows. */
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
  const firsts = days.flatMap((value, i) => (value.endsWith('-01') ? [{ i, value }] : []))
  const years = firsts.length > 30
  const shown = years ? firsts.filter(({ value }) => value.slice(5, 7) === '01') : firsts
  const every = Math.max(1, Math.ceil(shown.length / (most + 4)))
  return shown
    .filter((_, n) => n % every === 0)
    .map(({ i, value }, n) => ({
      at: at(i),
      text: years
        ? value.slice(0, 4)
        : value.slice(5, 7) === '01'
          ? `${day(value, 'month', locale)} ${value.slice(0, 4)}`
          : day(value, 'month', locale),
      minor: n % 2 === 1,
    }))
}
