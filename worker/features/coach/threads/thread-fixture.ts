import { runInDurableObject } from 'cloudflare:test'
import { env, exports } from 'cloudflare:workers'
import { signedIn, type Visitor } from '#dev/test/visitor.ts'
import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import type { Question } from '../answers/question.ts'
import type { CoachThread } from './coach-thread.ts'

export const STREAM = '/v1/coach/chat/stream'

/** One event as it came by the stream. */
export interface Heard {
  id: string
  event: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever the wire carries
  data: any
}

const heardIn = (text: string): Heard[] =>
  text.split('\n\n').flatMap((block) => {
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
    return line('id') ? [{ id: line('id'), event: line('event'), data: JSON.parse(line('data')) }] : []
  })

export const textOf = (heard: readonly Heard[]) =>
  heard.flatMap(({ event, data }) => (event === 'text' ? [data.text] : [])).join('')

/** A stream as a page reads it, which it may leave at any event. */
export class Page {
  readonly #response: Response
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  raw = ''
  constructor(response: Response) {
    this.#response = response
    this.#reader = response.body?.getReader()
  }
  get status() {
    return this.#response.status
  }
  get headers() {
    return this.#response.headers
  }
  get heard() {
    return heardIn(this.raw.slice(0, this.raw.lastIndexOf('\n\n') + 2))
  }
  get last() {
    return this.heard.at(-1)?.id ?? ''
  }
  /** Reads until so many events are there, or to the end. */
  async read(events = Number.POSITIVE_INFINITY): Promise<Heard[]> {
    const decoder = new TextDecoder()
    while (this.#reader && this.heard.length < events) {
      const { done, value } = await this.#reader.read()
      if (done) break
      this.raw += decoder.decode(value, { stream: true })
    }
    return this.heard
  }
  leave = () => this.#reader?.cancel()
}

export const askStream = async (
  visitor: Visitor,
  method: 'GET' | 'POST',
  headers: Record<string, string> = {},
  input?: object,
) =>
  new Page(
    await exports.default.fetch(`${env.APP_ORIGIN}${STREAM}`, {
      method,
      headers: {
        Cookie: visitor.cookie,
        Origin: env.APP_ORIGIN,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(input ? { body: JSON.stringify(input) } : {}),
    }),
  )

/** An answer whose events a test lets through one by one. */
export class Script {
  readonly asked: Question[] = []
  #waiting: AnswerEvent[] = []
  /** Events that the answer says as soon as it is asked further. */
  say(...events: AnswerEvent[]) {
    this.#waiting.push(...events)
  }
  answer = async function* (this: Script, question: Question): AsyncGenerator<AnswerEvent> {
    this.asked.push(question)
    // It looks again and again: an object cannot be woken from a test's own context.
    while (!question.signal.aborted) {
      const next = this.#waiting.shift()
      if (next) yield next
      else await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }.bind(this)
}

export const said = (text: string): AnswerEvent => ({ kind: 'text', text })
export const STARTED: AnswerEvent = { kind: 'started', source: 'model' }
export const ENDED: AnswerEvent = { kind: 'ended', state: 'complete', words: null }

/** An athlete whose thread answers as a test says. */
export async function talker() {
  const person = await signedIn()
  // The binding names what others may call of a thread; a test looks into it.
  const object = () =>
    env.COACH.get(env.COACH.idFromName(person.id)) as unknown as DurableObjectStub<CoachThread>
  const play = (script: Script) =>
    runInDurableObject(object(), async (thread) => {
      const work = await thread.work()
      work.answer = script.answer
    })
  const send = (message: string, headers: Record<string, string> = {}) =>
    askStream(person.visitor, 'POST', headers, { message })
  const attach = (lastEventId?: string) =>
    askStream(person.visitor, 'GET', lastEventId ? { 'Last-Event-ID': lastEventId } : {})
  const thread = async () => (await person.visitor.get('/v1/coach/thread')).body
  return { ...person, object, play, send, attach, thread }
}
