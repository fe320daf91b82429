import { eventId } from '#worker/domain/coach/event-id.ts'
import { toWire } from '#worker/domain/wire.ts'
import type { HeldEvent } from './thread-rows.ts'

/** The subprotocol whose frames are JSON with ids, receipts and proposals; without it, text alone is sent. */
export const FRAMES = 'strideiq.coach.v1'

const MAX_SOCKETS = 20
const MAX_STREAMS = 50
const HEARTBEAT_MS = 10_000
const encode = (text: string) => new TextEncoder().encode(text)

/** One page's place in the stream: nothing is sent to it twice, and nothing is left out. */
interface StreamPage {
  seq: number
  session: string
  controller: ReadableStreamDefaultController<Uint8Array>
}

interface SocketPage {
  seq: number
  /** From then on nothing is heard of it: 0 once its session has ended. */
  untilMs: number
  athleteId: string
}

/** One event as Server-Sent Events carry it. */
export const sseOf = (held: HeldEvent) =>
  `id: ${eventId(held)}\nevent: ${held.event.kind}\ndata: ${JSON.stringify(toWire(held.event))}\n\n`

/** What a socket is sent of an event: frames under the subprotocol, else the words and the end. */
export function framesOf({ event, ...place }: HeldEvent, hasFrames: boolean): string[] {
  if (hasFrames) {
    const frame = JSON.stringify({ id: eventId(place), event: event.kind, data: toWire(event) })
    return event.kind === 'ended' ? [frame, '{"type":"complete"}'] : [frame]
  }
  if (event.kind === 'text') return [event.text]
  return event.kind === 'ended' ? [...(event.words ? [event.words] : []), '{"type":"complete"}'] : []
}

/** Everyone who listens to one thread. Streams live while something is being answered; sockets hibernate. */
export class Listeners {
  readonly #state: DurableObjectState
  readonly #streams = new Set<StreamPage>()
  #heartbeat: ReturnType<typeof setInterval> | undefined

  constructor(state: DurableObjectState) {
    this.#state = state
  }

  /** @param missed what came before; @param isOver nothing more will come */
  openStream(missed: readonly HeldEvent[], isOver: boolean, session: string): Response {
    let page: StreamPage
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        page = { seq: missed.at(-1)?.seq ?? 0, session, controller }
        controller.enqueue(encode(`retry: 1000\n\n${missed.map(sseOf).join('')}`))
        if (isOver) return controller.close()
        if (this.#streams.size >= MAX_STREAMS) {
          const [oldest] = this.#streams
          if (oldest) this.#drop(oldest)
        }
        this.#streams.add(page)
        this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS)
      },
      cancel: () => this.#forget(page),
    })
    const headers = {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'private, no-store, no-transform',
      'X-Accel-Buffering': 'no',
    }
    return new Response(body, { headers })
  }

  openSocket(page: SocketPage, session: string, hasFrames: boolean, missed: readonly HeldEvent[]): Response {
    const sockets = this.#state.getWebSockets()
    if (sockets.length >= MAX_SOCKETS) sockets[0]?.close(1013, 'too many pages open')
    const pair = new WebSocketPair()
    this.#state.acceptWebSocket(pair[1], [session, ...(hasFrames ? [FRAMES] : [])])
    pair[1].serializeAttachment(page)
    for (const held of missed) this.#sendTo(pair[1], held)
    const headers = hasFrames ? { 'Sec-WebSocket-Protocol': FRAMES } : {}
    return new Response(null, { status: 101, webSocket: pair[0], headers })
  }

  /** To everyone who does not have them yet, in their order. After an answer's last event its streams are closed. */
  send(kept: readonly HeldEvent[]): void {
    const written = kept.map((held) => ({ ...held, text: sseOf(held) }))
    for (const page of this.#streams) {
      const further = written.filter(({ seq }) => seq > page.seq)
      const end = further.findIndex(({ event }) => event.kind === 'ended')
      const own = end < 0 ? further : further.slice(0, end + 1)
      page.seq = own.at(-1)?.seq ?? page.seq
      if (own.length > 0) this.#try(page, own.map(({ text }) => text).join(''))
      if (end >= 0) this.#drop(page)
    }
    for (const socket of this.#state.getWebSockets()) for (const held of kept) this.#sendTo(socket, held)
  }

  #sendTo(socket: WebSocket, held: HeldEvent): void {
    const page = pageOf(socket)
    if (page.seq >= held.seq) return
    try {
      for (const frame of framesOf(held, this.#state.getTags(socket).includes(FRAMES))) socket.send(frame)
      socket.serializeAttachment({ ...page, seq: held.seq })
    } catch {
      socket.close(1011, 'gone')
    }
  }

  /** Closes streams that nothing more comes to. */
  closeStreams(): void {
    for (const page of this.#streams) this.#drop(page)
  }

  /**
   * Closes streams and sockets of sessions that have ended. A socket is marked besides: whoever does not answer the
   * close goes on sending by it.
   */
  end({ only, except }: { only?: string; except?: string }): void {
    for (const page of this.#streams)
      if (page.session !== except && (only === undefined || page.session === only)) this.#drop(page)
    const kept = except === undefined ? [] : this.#state.getWebSockets(except)
    for (const socket of this.#state.getWebSockets(only)) {
      if (kept.includes(socket)) continue
      socket.serializeAttachment({ ...pageOf(socket), untilMs: 0 })
      socket.close(1008, 'session ended')
    }
  }

  /** Closes what has been open too long, and says when the next one will have been. */
  closeOld(nowMs: number): number | null {
    const open = this.#state.getWebSockets().map((socket) => ({ socket, ...pageOf(socket) }))
    for (const { socket, untilMs } of open) if (untilMs <= nowMs) socket.close(1000, 'open again')
    const later = open.flatMap(({ untilMs }) => (untilMs > nowMs ? [untilMs] : []))
    return later.length > 0 ? Math.min(...later) : null
  }

  #beat(): void {
    for (const page of this.#streams) this.#try(page, ': heartbeat\n\n')
  }

  #try(page: StreamPage, text: string): void {
    try {
      page.controller.enqueue(encode(text))
    } catch {
      this.#forget(page)
    }
  }

  #drop(page: StreamPage): void {
    this.#forget(page)
    try {
      page.controller.close()
    } catch {
      // Its reader went away first.
    }
  }

  #forget(page: StreamPage): void {
    this.#streams.delete(page)
    if (this.#streams.size > 0) return
    clearInterval(this.#heartbeat)
    this.#heartbeat = undefined
  }
}

export const pageOf = (socket: WebSocket): SocketPage => socket.deserializeAttachment()
