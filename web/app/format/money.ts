/** Minor units as an amount of money: €25, €1,234.50, -€8. Whole amounts are written without a fraction. */
export function money(minor: number, currency: string, locale = 'en'): string {
  const code = currency.toUpperCase()
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
  const scale = 10 ** (digits.maximumFractionDigits ?? 2)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: code,
    ...(minor % scale === 0 && { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  })
    .format(minor / scale)
    .replace(/^-/, '\u2212')
}
