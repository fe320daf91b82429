import { type SQL, sql } from 'drizzle-orm'
import { instant } from './instant.ts'
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
const NO_FORM = sql.raw(`said.source <> 'form'`)
/** Staff write down what they heard, for any number: their yes counts where the phone itself has once said one. */
const VOUCHED =
  sql.raw(`said.source = 'staff' and said.is_opted_in and not exists (select 1 from text_consent own
  where own.practice_id = said.practice_id and own.phone = said.phone and own.is_opted_in and own.source not in ('form', 'staff'))`)

const newest = (practice: Term, phone: Term, what: SQL, only = NO_FORM) =>
  sql`(select ${what} from text_consent said where said.practice_id = ${term(practice)}
    and said.phone = ${term(phone)} and ${only} order by said.id desc limit 1)`

const isOwnNo = (practice: Term, phone: Term) =>
  sql`${newest(practice, phone, sql`said.is_opted_in`, sql`said.source in ${OWN_WORDS}`)} is false`

/**
 * What holds for a number at a practice: true may be texted, false opted out, null never said. A STOP of the phone's
 * own stands until the phone itself takes it back, whatever a form or a trainer says after it.
 */
export const textConsentOf = (practice: Term, phone: Term) =>
  sql`(case when ${isOwnNo(practice, phone)} then false
    else ${newest(practice, phone, sql`case when ${VOUCHED} then null else said.is_opted_in end`)} end)`

/** Whether all that says yes for a number is what staff wrote down: one text asks its phone, and nothing else goes out. */
export const waitsForYes = (practice: Term, phone: Term) =>
  sql`(not (${isOwnNo(practice, phone)}) and coalesce(${newest(practice, phone, VOUCHED)}, false))`

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
    and heard.direction = 'in' and heard.at > ${instant(now)} - ${within})`

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

/** Keeps what was said on being texted, unless that holds already, or is heard by staff once more. */
export function insertConsentChange(db: Db, row: ConsentRow) {
  const [practice, phone] = [sql`${row.practiceId}::text`, sql`${row.phone}::text`]
  const holds = textConsentOf(practice, phone)
  const isKept = row.isOptedIn && row.source === 'staff' ? waitsForYes(practice, phone) : sql`false`
  return db.execute(sql`insert into ${textConsent} (id, practice_id, phone, is_opted_in, source, wording, text_id,
      recorded_by, at)
    select ${row.id}, ${row.practiceId}, ${row.phone}, ${row.isOptedIn}::boolean, ${row.source}, ${row.wording},
      ${row.textId}, ${row.recordedBy}, ${instant(row.at)}
    where ${holds} is distinct from ${row.isOptedIn}::boolean and not ${isKept}`)
}
