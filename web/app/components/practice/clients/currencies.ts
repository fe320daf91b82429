const FIRST = ['eur', 'usd', 'gbp', 'chf', 'aud', 'cad']

/** Currencies a practice may sell in: the common ones first. */
export function currencyOptions(): { value: string; label: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  const rest = Intl.supportedValuesOf('currency')
    .map((code) => code.toLowerCase())
    .filter((code) => !FIRST.includes(code))
  return [...FIRST, ...rest].map((value) => ({
    value,
    label: `${value.toUpperCase()}, ${names.of(value.toUpperCase()) ?? ''}`,
  }))
}
