const MINUS = '\u2212'

/** What stands where a value is missing: an en dash, never zero. */
export const MISSING = '–'

/** Fixed decimals, grouped thousands, a true minus sign; never "−0". */
export function number(value: number | null, decimals = 0, locale = 'en'): string {
  if (value === null || !Number.isFinite(value)) return MISSING
  if (locale === 'en' && Math.abs(value) < 1e15) return english(value, decimals)
  return formatter(decimals, locale).format(value).replace(/^-/, MINUS)
}

// A page of charts writes thousands of numbers; by hand each costs a tenth of what a formatter takes.
function english(value: number, decimals: number): string {
  const fixed = fixedText(Math.abs(value), decimals)
  const digits = decimals === 0 ? fixed.length : fixed.length - decimals - 1
  let text = fixed
  for (let at = digits - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`
  return value < 0 && Number(fixed) !== 0 ? MINUS + text : text
}

// What toFixed writes, without its exact arithmetic wherever the value is clear of the middle of two roundings.
function fixedText(value: number, decimals: number): string {
  if (decimals > 1 || value > 1e9) return value.toFixed(decimals)
  const scaled = decimals === 0 ? value : value * 10
  const whole = Math.round(scaled)
  if (Math.abs(scaled - whole) > 0.499) return value.toFixed(decimals)
  return decimals === 0 ? String(whole) : `${Math.floor(whole / 10)}.${whole % 10}`
}

// Building a formatter costs more than a hundred uses of it.
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(decimals: number, locale: string): Intl.NumberFormat {
  const key = `${locale} ${decimals}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  })
  if (formatters.size < 100) formatters.set(key, made)
  return made
}

/** A change with its sign, always: +2.1, −0.4, and 0.0 without one. */
export function delta(value: number | null, decimals = 1, locale = 'en'): string {
  const text = number(value, decimals, locale)
  const shown = value !== null && Number(value.toFixed(decimals)) > 0
  return shown ? `+${text}` : text
}

/** A share of 1 as whole percent unless told otherwise; what is too little to count is not nothing: "< 1 %". */
export function percent(share: number | null, decimals = 0, locale = 'en'): string {
  if (share === null) return MISSING
  const least = 10 ** -decimals
  if (share > 0 && share * 100 < least / 2) return `< ${number(least, decimals, locale)} %`
  return `${number(share * 100, decimals, locale)} %`
}

/** Bytes in the unit that needs the fewest digits; decimal units, as file managers show them. */
export function bytes(sizeB: number): string {
  if (sizeB < 1000) return `${sizeB} B`
  if (sizeB < 1_000_000) return `${number(sizeB / 1000)} kB`
  if (sizeB < 1_000_000_000) return `${number(sizeB / 1_000_000)} MB`
  return `${number(sizeB / 1_000_000_000, 1)} GB`
}

/** "1 run", "2 runs". */
export function count(amount: number, one: string, many = `${one}s`, locale = 'en'): string {
  return `${number(amount, 0, locale)} ${amount === 1 ? one : many}`
}
