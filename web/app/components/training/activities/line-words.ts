import { clock } from '#web/format/date.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'

export function sourceNames(providers: readonly string[]): string {
  return providers.map(providerName).join(', ')
}

/** The clock where the athlete was: the activity's own offset where it has one, else the viewer's zone. */
export function startClock(
  { startAt, utcOffsetS }: { startAt: string; utcOffsetS: number | null },
  timeZone: string,
  locale?: string,
): string {
  if (utcOffsetS === null) return clock(startAt, timeZone, locale)
  return clock(new Date(Date.parse(startAt) + utcOffsetS * 1000).toISOString(), 'UTC', locale)
}

/** Mean speed in motion; null where nothing was covered. */
export function speedOf({
  distanceM,
  movingS,
}: {
  distanceM: number | null
  movingS: number
}): number | null {
  return distanceM && movingS > 0 ? distanceM / movingS : null
}
