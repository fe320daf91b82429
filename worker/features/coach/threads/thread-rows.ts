import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Place } from '#worker/domain/coach/event-id.ts'
import type { Question } from '../answers/question.ts'
import type { Asked } from './thread-reply.ts'

/** An answer as the object keeps it while it is made, and for a while after. */
export interface HeldAnswer extends Asked {
  messageId: string
  answerId: string
  earlier: Question['earlier']
}

export interface Row extends HeldAnswer {
  /** How often it was begun: twice at most. */
  runs: number
  begunMs: number
  endedMs: number | null
  /** The database has it whole. */
  isStored: boolean
}

export interface HeldEvent extends Place {
  seq: number
  event: AnswerEvent
}

interface RawRow {
  [column: string]: SqlStorageValue
  answer: string
  runs: number
  begun_ms: number
  ended_ms: number | null
  is_stored: number
}

const rowOf = (raw: RawRow): Row => ({
  ...(JSON.parse(raw.answer) as HeldAnswer),
  runs: raw.runs,
  begunMs: raw.begun_ms,
  endedMs: raw.ended_ms,
  isStored: raw.is_stored === 1,
})

/** What a database cannot hold: a character of code 0, and half of one that takes two; so JSON spells them. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

/** An event as text that a database can hold. */
function storable(event: AnswerEvent): string {
  const text = JSON.stringify(event)
  if (!UNSTORABLE.test(text)) return text
  return JSON.stringify(event, (_, value) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
}

const HOUR_MS = 60 * 60_000

/** The object's own tables. What one synchronous stretch writes is kept together or not at all. */
export class ThreadRows {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(`create table if not exists answer (id text primary key, answer text not null, runs integer not null,
      begun_ms integer not null, ended_ms integer, is_stored integer not null default 0)`)
    sql.exec(`create table if not exists event (seq integer primary key autoincrement, answer_id text not null,
      n integer not null, event text not null, unique (answer_id, n));
      create table if not exists hour (id integer primary key, began_ms integer not null, messages integer not null)`)
  }

  #rows(where: string, ...values: SqlStorageValue[]): Row[] {
    return this.#sql
      .exec<RawRow>(`select * from answer ${where}`, ...values)
      .toArray()
      .map(rowOf)
  }

  find = (answerId: string): Row | undefined => this.#rows('where id = ?', answerId)[0]
  /** What is being answered. */
  open = (): Row | undefined => this.#rows('where ended_ms is null order by begun_ms limit 1')[0]
  unstored = (): Row[] =>
    this.#rows('where ended_ms is not null and is_stored = 0 order by begun_ms limit 10')
  newestEndMs = (): number | null =>
    this.#sql.exec<{ at: number | null }>('select max(ended_ms) as at from answer').one().at

  /**
   * Counts a message within its hour, which begins with the first one; forgetting what was said forgets none of this.
   * @returns seconds to wait where there were as many as may be, else 0
   */
  take(nowMs: number, most: number): number {
    const [hour] = this.#sql.exec<{ began_ms: number; messages: number }>('select * from hour').toArray()
    const isOn = hour !== undefined && nowMs - hour.began_ms < HOUR_MS
    const [beganMs, count] = isOn ? [hour.began_ms, hour.messages] : [nowMs, 0]
    if (count >= most) return Math.max(1, Math.ceil((beganMs + HOUR_MS - nowMs) / 1000))
    this.#sql.exec('insert or replace into hour values (1, ?, ?)', beganMs, count + 1)
    return 0
  }

  begin(held: HeldAnswer, nowMs: number): void {
    const answer = JSON.stringify(held)
    this.#sql.exec('insert into answer values (?, ?, 1, ?, null, 0)', held.answerId, answer, nowMs)
  }

  beginAgain(answerId: string): void {
    this.#sql.exec('update answer set runs = runs + 1 where id = ?', answerId)
  }

  /** Keeps one event by one statement, whatever was said before it; null where its answer was forgotten or has ended. */
  add(answerId: string, event: AnswerEvent, nowMs: number): HeldEvent | null {
    const text = storable(event)
    const [kept] = this.#sql
      .exec<{ seq: number; n: number }>(
        `insert into event (answer_id, n, event)
        select id, coalesce((select max(n) from event where answer_id = id), 0) + 1, ? from answer
        where id = ? and ended_ms is null returning seq, n`,
        text,
        answerId,
      )
      .toArray()
    if (!kept) return null
    if (event.kind === 'ended') this.#sql.exec('update answer set ended_ms = ? where id = ?', nowMs, answerId)
    return { ...kept, answerId, event: JSON.parse(text) }
  }

  eventsOf = (answerId: string): AnswerEvent[] =>
    this.#events('answer_id = ?', answerId).map(({ event }) => event)

  /** All that came after a place, whichever answer it is of; null where that place is not known here. */
  after({ answerId, n }: Place): HeldEvent[] | null {
    if (n === 0) {
      const [first] = this.#events('answer_id = ? and n = 1', answerId)
      if (first) return this.#events('seq >= ?', first.seq)
      return this.find(answerId) ? [] : null
    }
    const [last] = this.#events('answer_id = ? and n = ?', answerId, n)
    return last ? this.#events('seq > ?', last.seq) : null
  }

  #events(where: string, ...values: SqlStorageValue[]): HeldEvent[] {
    return this.#sql
      .exec<{ seq: number; answer_id: string; n: number; event: string }>(
        `select * from event where ${where} order by seq`,
        ...values,
      )
      .toArray()
      .map((raw) => ({ seq: raw.seq, answerId: raw.answer_id, n: raw.n, event: JSON.parse(raw.event) }))
  }

  markStored(answerId: string): void {
    this.#sql.exec('update answer set is_stored = 1 where id = ?', answerId)
  }

  /** What the database has and no page may still be reading. */
  dropEndedBefore(ms: number): void {
    const old = 'select id from answer where is_stored = 1 and ended_ms < ?'
    this.#sql.exec(`delete from event where answer_id in (${old})`, ms)
    this.#sql.exec('delete from answer where is_stored = 1 and ended_ms < ?', ms)
  }

  /** All that is kept, whosoever reads it. */
  all = (): Row[] => this.#rows('order by begun_ms')

  drop(answerId: string): void {
    this.#sql.exec('delete from event where answer_id = ?', answerId)
    this.#sql.exec('delete from answer where id = ?', answerId)
  }
}
