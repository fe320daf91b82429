import { METRIC, type Units, unitsOf } from '#web/format/units.ts'
import { useShell } from './shell/shell-context.ts'

/** How this viewer reads numbers, days and clocks. */
export interface Reading {
  units: Units
  locale: string
  timeZone: string
}

export function useReading(): Reading {
  const viewer = useShell()?.viewer
  if (!viewer) return { units: METRIC, locale: 'en', timeZone: 'UTC' }
  return { units: unitsOf(viewer), locale: viewer.locale, timeZone: viewer.timeZone }
}
