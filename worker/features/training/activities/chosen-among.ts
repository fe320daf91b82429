import { AppError, notFound } from '#worker/platform/errors.ts'
import type { ActivityRow, IngestState } from './repo/load-ingest.ts'
import { MOST_AT_ONCE } from './schema.ts'

/**
 * What was chosen for a change of many: what was named, or all that a filter showed; legs go with their whole.
 * @throws AppError not_found where one named is not there, invalid_input where a filter shows too many
 */
export function chosenAmong(state: IngestState, ids: readonly string[] | undefined): ActivityRow[] {
  const chosen = state.activities.filter((row) => (ids ? ids.includes(row.id) : row.parentId === null))
  if (chosen.length === 0 || (ids && chosen.length < new Set(ids).size))
    throw notFound('One of these activities')
  if (chosen.length > MOST_AT_ONCE)
    throw new AppError(
      'invalid_input',
      `The filter shows more than ${MOST_AT_ONCE}: narrow it by its dates.`,
      { field: 'filter' },
    )
  return chosen
}

/** The legs of these activities: what is kept private of a whole is so of them. */
export function legsOf(state: IngestState, wholes: readonly Pick<ActivityRow, 'id'>[]): ActivityRow[] {
  const ids = new Set(wholes.map(({ id }) => id))
  return state.activities.filter(({ parentId }) => parentId !== null && ids.has(parentId))
}
