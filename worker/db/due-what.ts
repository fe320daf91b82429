import { sql } from 'drizzle-orm'
import type { DueWhat } from '#worker/domain/credits/due-words.ts'

/**
 * What a row of `session_due`, under its own name in the statement, is owed for: its cause names a penalty, its booking
 * which. Written out, because a column of the only table of a query loses its table's name.
 */
export const dueWhat = sql<DueWhat>`case when session_due.cause not like 'booking:%:penalty:%' then 'session'
  when (select missed.state from booking missed where missed.id = session_due.booking_id) = 'no_show' then 'no_show'
  else 'late_cancel' end`
