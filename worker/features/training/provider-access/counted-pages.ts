import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import type { IndexCursor } from '#worker/features/training/ingestion/schema.ts'
import type { IndexPage } from '#worker/features/training/providers/adapter.ts'
import { AppError } from '#worker/platform/errors.ts'

/** A list that can only be paged by count, and how its rows are read; a row that is no activity is null. */
export interface CountedList<Row> {
  pageSize: number
  /** Pages count from 1. `startAt` bounds the list where the provider can do that. */
  read(page: number, startAt?: Date): Promise<readonly Row[] | null>
  idOf(row: Row): string
  record(row: Row): ActivityRecord | null
}

/** Pages read for news: more than these hold within a fortnight nobody does. */
const MOST_PAGES = 5

const isRecord = (record: ActivityRecord | null): record is ActivityRecord => record !== null
const startMs = ({ startAt }: ActivityRecord) => Date.parse(startAt)

/** A list that is not there is no empty one: it would end a history that has not begun. */
async function rowsOf<Row>(list: CountedList<Row>, page: number, startAt?: Date): Promise<readonly Row[]> {
  const rows = await list.read(page, startAt)
  if (rows === null) throw new AppError('upstream', 'The provider did not give its list of activities.')
  return rows
}

/** An activity that arrives meanwhile moves all others on: what the page before held is left out of the next. */
export async function pageOf<Row>(list: CountedList<Row>, after: IndexCursor | null): Promise<IndexPage> {
  const page = (after?.page ?? 0) + 1
  const seen = new Set(after?.edge)
  const rows = await rowsOf(list, page)
  const fresh = rows.filter((row) => !seen.has(list.idOf(row)))
  if (fresh.length === 0) return { records: [], next: null }
  return {
    records: fresh.map(list.record).filter(isRecord),
    next: { beforeS: 0, edge: rows.map(list.idOf).slice(-list.pageSize), page },
  }
}

/** What starts after an instant, oldest first, from a list whose newest come first. */
export async function recordsSince<Row>(
  list: CountedList<Row>,
  since: Date,
): Promise<{ records: ActivityRecord[]; isFull: boolean }> {
  const found = new Map<string | null, ActivityRecord>()
  const whole = (isFull: boolean) => ({
    records: [...found.values()].toSorted((a, b) => startMs(a) - startMs(b)),
    isFull,
  })
  for (let page = 1; page <= MOST_PAGES; page++) {
    const rows = await rowsOf(list, page, since)
    const records = rows.map(list.record).filter(isRecord)
    for (const record of records) if (startMs(record) > since.getTime()) found.set(record.externalId, record)
    const isPast = records.some((record) => startMs(record) <= since.getTime())
    if (isPast || rows.length < list.pageSize) return whole(false)
  }
  return whole(true)
}
