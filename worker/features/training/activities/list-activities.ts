import type { Ctx } from '#worker/context.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { activityLine } from './activity-line.ts'
import type { ActivityList } from './answers.ts'
import { type Keyset, listRows } from './repo/list.ts'
import type { ListQuery } from './schema.ts'

/** The signed-in athlete's activities, newest first, one page by key. One statement. */
export async function listActivities(
  ctx: Ctx,
  filter: Partial<ListQuery> & { limit: number },
): Promise<ActivityList> {
  const athleteId = requireAthlete(ctx)
  const after = filter.cursor ? readCursor(filter.cursor) : null
  // One more than asked tells whether there is a next page.
  const rows = await listRows(ctx.db, athleteId, filter, after, filter.limit + 1)
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  const hasMore = rows.length > filter.limit && last !== undefined
  return {
    activities: shown.map(activityLine),
    nextCursor: hasMore ? writeCursor({ startAt: last.startAt.toISOString(), id: last.id }) : null,
  }
}

function writeCursor({ startAt, id }: Keyset): string {
  return btoa(`${startAt} ${id}`).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const CURSOR = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) (act_[0-9a-z]+)$/

function readCursor(text: string): Keyset {
  const found = CURSOR.exec(decoded(text))
  if (!found?.[1] || !found[2] || Number.isNaN(Date.parse(found[1]))) {
    throw new AppError('invalid_input', 'This place in the list does not exist. Start from its top.', {
      field: 'cursor',
    })
  }
  return { startAt: found[1], id: found[2] }
}

function decoded(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}
