import type { AnswerEvent } from '#worker/domain/coach/answer-event.ts'
import { fromWire } from '#worker/domain/wire.ts'
import { EventReader } from './event-stream.ts'

export const STREAM = '/v1/coach/chat/stream'

/** Without a sign for longer than two heartbeats, the line is gone. */
const SILENCE_MS = 25_000
const WAITS_MS = [300, 1000, 2000, 5000]
/** An answer takes two minutes at most: as long, and a little more, a line is sought again. */
const MOST_TRIES = 40

export interface Followed {
  id: string
  event: AnswerEvent
}

interface Around {
  fetch: typeof fetch
  wait(ms: number): Promise<void>
  silenceMs?: number
  /** Told whenever no line can be had, and when something comes by one again. */
  lost?(isLost: boolean): void
}

export const AROUND: Around = {
  fetch: (input, init) => fetch(input, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/**
 * The events of what is being answered, to its end: a line that breaks or falls silent is sought again from the last
 * event that came, so that none is lost and none comes twice.
 * @param from the last event the page has, `<answerId>.0` for none
 * @param first the answer to a sending, whose body is the first line
 * @returns once it has ended, or nothing more is to come
 */
export async function* followAnswer(
  from: string,
  first: Response | null,
  signal: AbortSignal,
  { fetch: ask, wait, silenceMs = SILENCE_MS, lost }: Around = AROUND,
): AsyncGenerator<Followed> {
  let last = from
  let line = first
  for (let tries = 0; tries < MOST_TRIES && !signal.aborted; tries++) {
    try {
      line ??= await ask(STREAM, { headers: last ? { 'Last-Event-ID': last } : {}, signal })
      if (line.status === 204 || (line.status >= 400 && line.status < 500)) return
      if (!line.ok || !line.body) throw new Error(`answered ${line.status}`)
      for await (const followed of eventsOf(line.body, silenceMs)) {
        tries = 0
        lost?.(false)
        last = followed.id
        yield followed
        if (followed.event.kind === 'ended') return
      }
    } catch {
      // The next try finds out whether it is over.
      if (!line?.ok && !signal.aborted) lost?.(true)
    }
    line = null
    if (!signal.aborted) await wait(WAITS_MS[Math.min(tries, WAITS_MS.length - 1)] ?? 0)
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>, silenceMs: number): AsyncGenerator<Followed> {
  const bytes = body.getReader()
  const reader = new EventReader()
  try {
    for (;;) {
      const { done, value } = await heardWithin(bytes, silenceMs)
      for (const { id, data } of done ? reader.end() : reader.push(value))
        yield { id, event: fromWire(JSON.parse(data)) as AnswerEvent }
      if (done) return
    }
  } finally {
    bytes.cancel().catch(() => {})
  }
}

async function heardWithin(bytes: ReadableStreamDefaultReader<Uint8Array>, silenceMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('silent')), silenceMs)
  })
  try {
    return await Promise.race([bytes.read(), silence])
  } finally {
    clearTimeout(timer)
  }
}
