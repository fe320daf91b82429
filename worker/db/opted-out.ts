import { sql } from 'drizzle-orm'

/** Whether the newest word on a number, at a practice, is that it is not to be texted. */
export const optedOut = (practice: string, phone: string) =>
  sql.raw(`coalesce((select not said.is_opted_in from text_consent said
    where said.practice_id = ${practice} and said.phone = ${phone} order by said.id desc limit 1), false)`)
