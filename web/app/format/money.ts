import { MISSING } from './number.ts'

/** Decimals of a currency: 2 for the euro, 0 for the yen. */
function minorDigits(currency: string): number {
  const shape = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return shape.maximumFractionDigits ?? 2
}

const formatters = new Map<string, Intl.NumberFormat>()

// Building a formatter costs more than a hundred uses of it.
function formatter(currency: string, locale: string, digits: number, isNamed: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits} ${isNamed}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    ...(isNamed && { style: 'currency', currency }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  if (formatters.size < 100) formatters.set(key, made)
  return made
}

function written(minor: number | null, currency: string, locale: string, isNamed: boolean): string {
  if (minor === null || !Number.isFinite(minor)) return MISSING
  const digits = minorDigits(currency)
  const scale = 10 ** digits
  const shown = isNamed && minor % scale === 0 ? 0 : digits
  return formatter(currency, locale, shown, isNamed)
    .format(minor / scale)
    .replace(/^-/, '\u2212')
}

/** Minor units as an amount of money: €25, €1,234.50, −€8. Whole amounts are written without a fraction; null is a dash. */
export function money(minor: number | null, currency: string, locale = 'en'): string {
  return written(minor, currency.toUpperCase(), locale, true)
}

/** For columns whose head names the currency, always with its decimals: 480.00. */
export function moneyAmount(minor: number | null, currency: string, locale = 'en'): string {
  return written(minor, currency.toUpperCase(), locale, false)
}

/** An amount as it stands in a field: 48 or 48.50. */
export function typedAmount(amountMinor: number | null, currency: string): string {
  if (amountMinor === null) return ''
  const digits = minorDigits(currency)
  const text = (amountMinor / 10 ** digits).toFixed(digits)
  return text.replace(/\.0+$/, '')
}

/** Minor units of an amount as people write it, comma or point: null for an empty field, NaN for what is none. */
export function amountMinor(text: string, currency: string): number | null {
  const plain = text.trim().replace(/\s/g, '')
  if (plain === '') return null
  const digits = minorDigits(currency)
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(plain)
  const fraction = match?.[2] ?? ''
  if (!match || fraction.length > digits) return Number.NaN
  return Number(match[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || 0)
}
