import { MISSING } from '#web/format/number.ts'
import type { Json } from './types.ts'

/** A stored name as words: `lateCancelHours` and `late_cancel_hours` are "late cancel hours". */
export const words = (name: string) => name.replace(/[A-Z]/g, ' $&').replaceAll('_', ' ').toLowerCase()

/** What a row or a log line holds, to be read: "fee minor 2500, forgive first yes". */
export function jsonText(value: Json): string {
  if (value === null || value === '') return MISSING
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(jsonText).join(', ')
  const fields = Object.entries(value).map(([name, field]) => `${words(name)} ${jsonText(field)}`)
  return fields.length === 0 ? 'none' : fields.join(', ')
}

/** What a change did: of two records only the fields that differ, each before and after. */
export function changeText(before: Json, after: Json): string {
  if (!isRecord(before) || !isRecord(after))
    return `${before === null ? 'none' : jsonText(before)} → ${after === null ? 'none' : jsonText(after)}`
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const changed = names.flatMap((name) => {
    const [was, is] = [jsonText(before[name] ?? null), jsonText(after[name] ?? null)]
    return was === is ? [] : [`${words(name)} ${was} → ${is}`]
  })
  return changed.length === 0 ? 'nothing changed' : changed.join(', ')
}

const isRecord = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
