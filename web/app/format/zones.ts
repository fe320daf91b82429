/** Every time zone there is, as a choice. */
export function zoneOptions(own?: string | null): { value: string; label: string }[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
  const all = own && !zones.includes(own) ? [own, ...zones] : zones
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
