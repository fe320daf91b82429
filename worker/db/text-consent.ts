import { type SQL, sql } from 'drizzle-orm'
import type { Db } from './open.ts'
import { textConsent } from './schema/practice/texts.ts'

/** A column by its name in the statement, or a value. */
type Term = string | SQL
const term = (of: Term): SQL => (typeof of === 'string' ? sql.raw(of) : of)

/** Words that came from the phone itself, or from the provider on its behalf. */
const OWN_WORDS = sql.raw(`('keyword', 'wording', 'provider')`)
/** How long a text of theirs asks for an answer, with or without an opt-in. */
const ASKS_FOR = sql.raw(`interval '7 days'`)
/** How long after a text of theirs an answer is no disturbance. */
const AWAKE_FOR = sql.raw(`interval '3 hours'`)

/** A form is filled by anybody for any number: its yes is kept, and counts only once a code has proved the number. */
const PROVED = sql.raw(`said.source <> 'form'`)

const newest = (practice: Term, phone: Term, only = PROVED) =>
  sql`(select said.is_opted_in from text_consent said where said.practice_id = ${term(practice)}
    and said.phone = ${term(phone)} and ${only} order by said.id desc limit 1)`

/**
 * What holds for a number at a practice: true may be texted, false opted out, null never said. A STOP of the phone's
 * own stands until the phone itself takes it back, whatever a form or a trainer says after it.
 */
export const textConsentOf = (practice: Term, phone: Term) =>
  sql`(case when ${newest(practice, phone, sql`said.source in ${OWN_WORDS}`)} is false then false
    else ${newest(practice, phone)} end)`

/** Whether a number asked not to be texted. */
export const optedOut = (practice: Term, phone: Term) => sql`(${textConsentOf(practice, phone)} is false)`

/** Whether it stands recorded that a number may be texted. */
export const optedIn = (practice: Term, phone: Term) => sql`(${textConsentOf(practice, phone)} is true)`

/** Whether they have just written: that asks for an answer, and for nothing else. */
export const hasWritten = (practice: Term, phone: Term, now: Date) =>
  wroteWithin(practice, phone, now, ASKS_FOR)

/** Whether they wrote so lately that they are awake: a person may answer in quiet hours. */
export const hasJustWritten = (practice: Term, phone: Term, now: Date) =>
  wroteWithin(practice, phone, now, AWAKE_FOR)

const wroteWithin = (practice: Term, phone: Term, now: Date, within: SQL) =>
  sql`exists (select 1 from text heard where heard.practice_id = ${term(practice)} and heard.phone = ${term(phone)}
    and heard.direction = 'in' and heard.at > ${now.toISOString()}::timestamptz - ${within})`

export interface ConsentRow {
  id: string
  practiceId: string
  phone: string
  isOptedIn: boolean
  source: string
  wording: string
  textId: string | null
  recordedBy: string
  at: Date
}

/** Keeps what was said on being texted, unless that holds already. */
export function insertConsentChange(db: Db, row: ConsentRow) {
  const holds = textConsentOf(sql`${row.practiceId}`, sql`${row.phone}`)
  return db.execute(sql`insert into ${textConsent} (id, practice_id, phone, is_opted_in, source, wording, text_id,
      recorded_by, at)
    select ${row.id}, ${row.practiceId}, ${row.phone}, ${row.isOptedIn}::boolean, ${row.source}, ${row.wording},
      ${row.textId}, ${row.recordedBy}, ${row.at.toISOString()}::timestamptz
    where ${holds} is distinct from ${row.isOptedIn}::boolean`)
}
