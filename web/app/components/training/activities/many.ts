import type { Units } from '#web/format/units.ts'
import { apiQuery, type ListView } from './filters.ts'

/** A yes-or-no of many: left as it is, yes or no. */
const SWITCH: Record<string, boolean | undefined> = { yes: true, no: false }
export const SAME = 'same'

/** The ids that were ticked; a row that stands twice on the page counts once. */
export const tickedIds = (form: FormData): string[] => [
  ...new Set(form.getAll('id').filter((one): one is string => typeof one === 'string')),
]

/** What was ticked when the form was refused stands in the form itself: a page shows its rows without their ticks. */
export const keptIds = ({ kept = '' }: Record<string, string>): string[] => kept.split(' ').filter(Boolean)

/** The chosen ones by name: those ticked now, or those that were before the form was refused. */
export const idsOf = (form: FormData): string[] =>
  form.get('scope') === 'kept' ? keptIds({ kept: String(form.get('kept') ?? '') }) : tickedIds(form)

/**
 * Which activities the form of many means, as the API takes it. All of the filter only where that was chosen: without
 * a tick the API refuses an empty list, and nothing becomes everything by mistake.
 */
export function chosenOf(form: FormData, view: ListView, units: Units) {
  const { cursor: _cursor, ...filters } = Object.fromEntries(apiQuery({ ...view, cursor: null }, units))
  const { min_distance_m: minDistanceM, max_distance_m: maxDistanceM, ...rest } = filters
  return form.get('scope') === 'all'
    ? { filter: { ...rest, ...(minDistanceM && { minDistanceM }), ...(maxDistanceM && { maxDistanceM }) } }
    : { ids: idsOf(form) }
}

/** What the form of many asks for. */
export function manyOf(form: FormData, view: ListView, units: Units) {
  const text = (name: string) => String(form.get(name) ?? '')
  const rpe = text('rpe')
  const gear = text('gear')
  const sport = text('sport')
  return {
    requestId: text('request_id'),
    ...chosenOf(form, view, units),
    addTags: text('add_tags'),
    removeTags: text('remove_tags'),
    ...(rpe === SAME || rpe === '' ? {} : { rpe: rpe === 'none' ? null : Number(rpe) }),
    ...(gear === SAME || gear === '' ? {} : { gearChoice: gear === 'source' ? null : gear }),
    ...(sport === SAME || sport === '' ? {} : { sport: sport === 'source' ? null : sport }),
    excludedFromBests: SWITCH[text('bests')],
    excludedFromLoad: SWITCH[text('load')],
    isPrivate: SWITCH[text('private')],
  }
}
