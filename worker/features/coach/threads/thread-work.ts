import type { EntitlementRows } from '#worker/db/entitlement-facts.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { placeOf } from '#worker/domain/coach/event-id.ts'
import { foldAnswer } from '#worker/domain/coach/fold-answer.ts'
import { languageOf } from '#worker/domain/coach/language.ts'
import { MESSAGES_PER_HOUR } from '#worker/domain/entitlement/catalogue.ts'
import type { Env } from '#worker/env.ts'
import { notSetUpUntilMs, objectContext, objectNowMs } from '#worker/object-context.ts'
import { awaitedLater } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import { inputError } from '#worker/platform/http.ts'
import { errorKind } from '#worker/platform/log.ts'
import { OneAtATime } from '#worker/platform/one-at-a-time.ts'
import { answerQuestion } from '../answers/answer-question.ts'
import type { Question } from '../answers/question.ts'
import { beginAnswer } from './begin-answer.ts'
import { boundedAnswer, endedAs } from './bounded-answer.ts'
import { countedAnswer } from './counted-answer.ts'
import { endAnswer } from './end-answer.ts'
import { FRAMES, Listeners, pageOf } from './listeners.ts'
import { selectKept } from './repo.ts'
import { NewMessage } from './schema.ts'
import type { Asked, AskReply } from './thread-reply.ts'
import { type HeldEvent, ThreadRows } from './thread-rows.ts'

/** How often an alarm keeps the object awake while something is being answered. */
const AWAKE_MS = 10_000
/** The object keeps what was said so long after the database has it: pages that were cut off come back for it. */
const KEPT_MS = 60 * 60_000
const MOST_RUNS = 2
const PATIENCE_MS = 20_000

/** What a thread's object does: one answer at a time, each step kept before anybody is sent it. */
export class ThreadWork {
  readonly listeners: Listeners
  readonly #env: Env
  readonly #state: DurableObjectState
  readonly #rows: ThreadRows
  readonly #chain = new OneAtATime(PATIENCE_MS)
  #unsent: HeldEvent[] = []
  #sending: Promise<void> | undefined
  /** What the athlete of the answer is entitled to, as it was read when this object began it. */
  #facts: { answerId: string; facts: EntitlementRows } | null = null
  #running: { answerId: string; abort: AbortController; done: Promise<void> } | null = null

  constructor(env: Env, state: DurableObjectState) {
    this.#env = env
    this.#state = state
    this.#rows = new ThreadRows(state.storage.sql)
    this.listeners = new Listeners(state)
  }

  /** Who answers. */
  answer = (question: Question): AsyncIterable<AnswerEvent> => answerQuestion(this.#ctx(), question)

  /** How long one may take. */
  answerS = (): number => this.#ctx().settings.COACH_ANSWER_S

  #ctx = () => objectContext(this.#env, this.#state, 'coach-thread')

  /** Takes a message in and begins to answer it; the same sending again finds its answer. */
  ask(asked: Asked): Promise<AskReply> {
    return this.#chain.run(() => this.#ask(asked)).catch(replyOf)
  }

  async #ask(asked: Asked): Promise<AskReply> {
    await this.#goOn()
    const open = this.#rows.open()
    if (open && open.requestId !== asked.requestId)
      throw new AppError('conflict', 'The coach is still answering. Send this when that answer has ended.', {
        retryAfterS: 5,
      })
    const take = () => this.#rows.take(objectNowMs(), MESSAGES_PER_HOUR)
    const { facts, ...begun } = await beginAnswer(this.#ctx(), asked, take)
    this.#facts = { answerId: begun.answerId, facts }
    const { messageId, answerId } = begun
    // A sending whose object was lost before it began is begun by its repeat.
    if (begun.state === 'streaming' && !this.#rows.find(answerId)) {
      this.#rows.begin({ ...asked, ...begun }, objectNowMs())
      await this.#state.storage.setAlarm(objectNowMs() + AWAKE_MS)
      this.#run(answerId)
    }
    return { ok: true, messageId, answerId }
  }

  /** What was being answered when the object was evicted goes on once from what is kept, and is then cut for good. */
  async #goOn(): Promise<void> {
    if (!this.#rows.open() || this.#running) return
    await this.#forgetDeleted()
    const open = this.#rows.open()
    if (!open) return
    if (open.runs >= MOST_RUNS) {
      await this.#say(open.answerId, endedAs('interrupted', languageOf(open.text, 'en')))
      return this.#store(open.answerId)
    }
    this.#rows.beginAgain(open.answerId)
    await this.#say(open.answerId, { kind: 'continued' })
    if (!this.#running) this.#run(open.answerId)
  }

  #run(answerId: string): void {
    const abort = new AbortController()
    const done = this.#make(answerId, abort).catch(() => this.#ctx().log.error('coach.answer.lost'))
    this.#running = { answerId, abort, done }
    this.#state.waitUntil(done)
  }

  async #make(answerId: string, abort: AbortController): Promise<void> {
    const row = this.#rows.find(answerId)
    if (!row) return
    const { log } = this.#ctx()
    const leftMs = row.begunMs + this.answerS() * 1000 - objectNowMs()
    const had = this.#rows.eventsOf(answerId)
    const said = foldAnswer(had)
    const asked = this.answer({
      ...{ athleteId: row.athleteId, threadId: row.athleteId, messageId: row.messageId },
      ...{ text: row.text, about: row.about, earlier: row.earlier },
      prefix: row.runs > 1 ? said.text : null,
      ...{ signal: abort.signal, facts: this.#factsOf(answerId) },
    })
    const counted = countedAnswer(this.#ctx(), row, said.receipts, asked, this.#factsOf(answerId))
    const failed = (error: unknown) => log.error('coach.answer.failed', { error: errorKind(error) })
    const language = languageOf(row.text, 'en')
    // The next step is made while the one before it becomes durable.
    let sent: Promise<void> | undefined
    for await (const event of boundedAnswer(counted, abort, leftMs, failed, language))
      sent = this.#say(answerId, event)
    await sent
    this.#running = null
    await this.#store(answerId)
  }

  /**
   * Keeps one event at once, and sends it once it cannot be lost any more: whatever is kept meanwhile goes with the next.
   * @returns when it was sent
   */
  #say(answerId: string, event: AnswerEvent): Promise<void> {
    const held = this.#rows.add(answerId, event, objectNowMs())
    if (!held) return this.#sending ?? Promise.resolve()
    this.#unsent.push(held)
    this.#sending ??= awaitedLater(this.#sendKept())
    return this.#sending
  }

  async #sendKept(): Promise<void> {
    try {
      while (this.#unsent.length > 0) {
        const kept = this.#unsent.splice(0)
        await this.#state.storage.sync()
        this.listeners.send(kept)
      }
    } finally {
      this.#sending = undefined
    }
  }

  #factsOf = (answerId: string) => (this.#facts?.answerId === answerId ? this.#facts.facts : null)

  /** Gives an ended answer to the database; where that is away, an alarm tries again. */
  async #store(answerId: string): Promise<void> {
    const row = this.#rows.find(answerId)
    if (!row || row.endedMs === null || row.isStored) return
    await endAnswer(this.#ctx(), row, this.#rows.eventsOf(answerId), this.#factsOf(answerId))
    this.#rows.markStored(answerId)
  }

  async wake(): Promise<void> {
    const laterMs = notSetUpUntilMs(this.#env)
    if (laterMs !== null) return this.#state.storage.setAlarm(laterMs)
    const nowMs = objectNowMs()
    await this.#goOn()
    for (const row of this.#rows.unstored())
      await this.#store(row.answerId).catch(() => this.#ctx().log.warn('coach.answer.waits'))
    this.#rows.dropEndedBefore(nowMs - KEPT_MS)
    const oldMs = this.listeners.closeOld(nowMs)
    const newestMs = this.#rows.newestEndMs()
    const next = this.#rows.open() || this.#rows.unstored().length > 0 ? nowMs + AWAKE_MS : null
    const due = [next, oldMs, newestMs === null ? null : newestMs + KEPT_MS + 1].filter((ms) => ms !== null)
    if (due.length > 0) await this.#state.storage.setAlarm(Math.min(...due))
  }

  /** Opens a page's stream or socket at the place it has come to. */
  async attach(request: Request): Promise<Response> {
    await this.#chain.run(() => this.#goOn())
    await this.#state.storage.sync()
    const place = placeOf(request.headers.get('Last-Event-ID'))
    const open = this.#rows.open()
    const missed =
      (place && this.#rows.after(place)) ?? (open ? this.#rows.after({ answerId: open.answerId, n: 0 }) : [])
    const session = request.headers.get('X-Session') ?? ''
    if (request.headers.get('Upgrade') !== 'websocket')
      return open || missed?.length
        ? this.listeners.openStream(missed ?? [], !open, session)
        : new Response(null, { status: 204 })
    const untilMs = Number(request.headers.get('X-Until'))
    const page = { seq: 0, untilMs, athleteId: request.headers.get('X-Athlete') ?? '' }
    const alarmMs = await this.#state.storage.getAlarm()
    if (alarmMs === null || alarmMs > untilMs) await this.#state.storage.setAlarm(untilMs)
    const hasFrames = (request.headers.get('Sec-WebSocket-Protocol') ?? '').split(/,\s*/).includes(FRAMES)
    return this.listeners.openSocket(page, session, hasFrames, missed ?? [])
  }

  /** A message that came by a socket, unless its time or its session is over: then nobody is heard or answered. */
  async hear(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const { athleteId, untilMs } = pageOf(socket)
    if (untilMs <= objectNowMs()) return
    const asked = readFrame(message)
    const reply = asked.success
      ? await this.ask({
          athleteId,
          requestId: asked.data.idempotencyKey ?? this.#ctx().id('request'),
          ...{ text: asked.data.message, about: asked.data.about },
        })
      : replyOf(inputError(asked.error))
    if (reply.ok) return
    const { code, message: words } = reply
    socket.send(JSON.stringify({ type: 'error', code, message: words }))
  }

  /** Ends what is being answered, whichever page asks; what was said stays. */
  stop(): Promise<void> {
    return this.#chain.run(async () => {
      const [open, running] = [this.#rows.open(), this.#running]
      if (!open) return
      running?.abort.abort('stopped')
      await running?.done
      await this.#say(open.answerId, endedAs('stopped', languageOf(open.text, 'en')))
      await this.#store(open.answerId)
    })
  }

  forgetDeleted(): Promise<void> {
    return this.#chain.run(() => this.#forgetDeleted())
  }

  /** What the database has of an answer decides, and no clock: late and again, this takes nothing of what was said since. */
  async #forgetDeleted(): Promise<void> {
    const rows = this.#rows.all()
    if (rows.length === 0) return
    const kept = new Set((await selectKept(this.#ctx().db, rows)).map(({ id }) => id))
    const deleted = new Set(rows.map(({ answerId }) => answerId).filter((id) => !kept.has(id)))
    for (const answerId of deleted) this.#rows.drop(answerId)
    this.#unsent = this.#unsent.filter(({ answerId }) => !deleted.has(answerId))
    const running = this.#running
    if (running && deleted.has(running.answerId)) {
      running.abort.abort('cleared')
      await running.done
    }
    if (deleted.size > 0 && !this.#rows.open()) this.listeners.closeStreams()
  }
}

const readFrame = (message: string | ArrayBuffer) => {
  try {
    const { idempotency_key, ...rest } = JSON.parse(String(message))
    return NewMessage.safeParse({ ...rest, idempotencyKey: idempotency_key })
  } catch {
    return NewMessage.safeParse(null)
  }
}

function replyOf(error: unknown): AskReply & { ok: false } {
  if (!(error instanceof AppError))
    return {
      ok: false,
      code: 'unavailable',
      message: 'The coach is away for a moment. Try again.',
      retryAfterS: 5,
    }
  const { code, message, retryAfterS } = error
  return { ok: false, code, message, retryAfterS }
}
