import { Temporal } from 'temporal-polyfill'

/** When a zone's clocks change, in order: from 2020 up to 2030. */
export function* clockChanges(zone: string): Generator<Temporal.ZonedDateTime> {
  let at: Temporal.ZonedDateTime | null = Temporal.ZonedDateTime.from(`2020-01-01T00:00[${zone}]`)
  for (;;) {
    at = at.getTimeZoneTransition('next')
    if (!at || at.year >= 2030) return
    yield at
  }
}

/**
 * Every clock of the world: of the zones whose clocks show the same all through those years, the first by name. A test
 * of one of them is a test of each.
 */
export function distinctClocks(): { zone: string; changes: Temporal.ZonedDateTime[] }[] {
  const clocks = new Map<string, { zone: string; changes: Temporal.ZonedDateTime[] }>()
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const changes = [...clockChanges(zone)]
    const shown = changes.map(({ epochMilliseconds, offset }) => `${epochMilliseconds} ${offset}`)
    const first = Temporal.ZonedDateTime.from(`2020-01-01T00:00[${zone}]`).offset
    const key = [first, ...shown].join()
    if (!clocks.has(key)) clocks.set(key, { zone, changes })
  }
  return [...clocks.values()]
}
