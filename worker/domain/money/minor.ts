/** Decimals of the currencies that count in something else than hundredths. */
export const UNUSUAL_DIGITS: Record<string, number> = {
  ...Object.fromEntries(
    [
      'bif',
      'clp',
      'djf',
      'gnf',
      'jpy',
      'kmf',
      'krw',
      'mga',
      'pyg',
      'rwf',
      'ugx',
      'vnd',
      'vuv',
      'xaf',
      'xof',
      'xpf',
    ].map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries(['bhd', 'iqd', 'jod', 'kwd', 'lyd', 'omr', 'tnd'].map((currency) => [currency, 3])),
}

/** How many decimals a currency's minor unit stands for. @param currency three small letters */
export function minorDigits(currency: string): number {
  return UNUSUAL_DIGITS[currency] ?? 2
}

/** An amount as a plain decimal, such as `-12.05`: exact, whatever a float would make of it. */
export function decimal(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`
}

/** An amount in a sentence: `€80`, `€12.50`, `¥3,000`. @param currency three letters */
export function moneyWords(minor: number, currency: string): string {
  const digits = minorDigits(currency.toLowerCase())
  const value = minor / 10 ** digits
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(value)
}
