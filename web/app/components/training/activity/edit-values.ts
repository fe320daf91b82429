import { secondsOf } from '#web/components/training/activities/entry.ts'
import { M_PER_MILE, type Units } from '#web/format/units.ts'
import type { SpikeMeasure } from '#worker/domain/activity/edits/edit.ts'

export type Typed = Record<string, string>

export const MEASURES: readonly { value: SpikeMeasure; label: string }[] = [
  { value: 'heartRateBpm', label: 'Heart rate' },
  { value: 'powerW', label: 'Power' },
  { value: 'speedMps', label: 'Speed' },
]

/** Metres a second in one km/h or mph, whichever the viewer reads. */
export function speedUnit(units: Units): { name: string; mps: number } {
  return units.distance === 'mi' ? { name: 'mph', mps: M_PER_MILE / 3600 } : { name: 'km/h', mps: 1 / 3.6 }
}

/** The fields of each form, as the API names what it refuses. */
export const EDIT_FIELDS: Record<string, string> = { from_s: 'from', to_s: 'to', above: 'above' }

/**
 * What was typed, as the API takes it. What cannot be read goes as it is, so that the API refuses that field and
 * nothing is guessed.
 */
export function editOf(typed: Typed, units: Units, recordedS: number | null) {
  if (typed.kind === 'switches') {
    return {
      kind: 'switches',
      excludedFromLoad: typed.no_load === 'on',
      excludedFromBests: typed.no_bests === 'on',
    }
  }
  const at = (text: string | undefined) => (text?.trim() ? (secondsOf(text) ?? text) : null)
  const requestId = typed.request_id ?? null
  if (typed.kind === 'crop') {
    return { kind: 'crop', fromS: at(typed.from) ?? 0, toS: at(typed.to) ?? recordedS, requestId }
  }
  const limit = typed.above?.trim().replace(',', '.') ?? ''
  const factor = typed.measure === 'speedMps' ? speedUnit(units).mps : 1
  const above = limit === '' ? null : Number.isFinite(Number(limit)) ? Number(limit) * factor : limit
  const span = { fromS: at(typed.only_from), toS: at(typed.only_to) }
  return { kind: 'spike', measure: typed.measure, above, ...span, fill: typed.fill, requestId }
}
