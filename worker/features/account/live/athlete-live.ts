import { DurableObject } from 'cloudflare:workers'

const MAX_SOCKETS = 20

/**
 * Tells an athlete's open pages that something changed. It holds no truth: a message names what to read again,
 * and a page that hears nothing polls. Sockets hibernate, so an idle page costs nothing.
 */
export class AthleteLive extends DurableObject {
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('Upgrade') !== 'websocket') return new Response(null, { status: 426 })
    const untilMs = Number(request.headers.get('X-Until'))
    const sockets = this.ctx.getWebSockets()
    if (sockets.length >= MAX_SOCKETS) sockets[0]?.close(1013, 'too many pages open')
    const pair = new WebSocketPair()
    this.ctx.acceptWebSocket(pair[1], [request.headers.get('X-Session') ?? ''])
    pair[1].serializeAttachment({ untilMs })
    const next = await this.ctx.storage.getAlarm()
    if (next === null || next > untilMs) await this.ctx.storage.setAlarm(untilMs)
    return new Response(null, { status: 101, webSocket: pair[0] })
  }

  /** Closes what a session that has ended still listens on: all, one session's alone, or all but one's. */
  async end({ only, except }: { only?: string; except?: string }): Promise<void> {
    const kept = except === undefined ? [] : this.ctx.getWebSockets(except)
    for (const socket of this.ctx.getWebSockets(only)) {
      if (!kept.includes(socket)) socket.close(1008, 'session ended')
    }
  }

  /** Closes what has been open the longest. A page that is still there opens its socket again. */
  override async alarm(): Promise<void> {
    const open = this.ctx.getWebSockets().map((socket) => ({ socket, untilMs: untilOf(socket) }))
    const dueMs = Math.min(...open.map(({ untilMs }) => untilMs))
    for (const { socket, untilMs } of open) if (untilMs === dueMs) socket.close(1000, 'open again')
    const later = open.filter(({ untilMs }) => untilMs > dueMs)
    if (later.length > 0) await this.ctx.storage.setAlarm(Math.min(...later.map(({ untilMs }) => untilMs)))
  }

  /** @param topic what changed, such as `ingestion`; pages that show it read it again */
  async notify(topic: string): Promise<void> {
    const message = JSON.stringify({ topic })
    for (const socket of this.ctx.getWebSockets()) {
      try {
        socket.send(message)
      } catch {
        socket.close(1011, 'gone')
      }
    }
  }

  override async webSocketMessage(socket: WebSocket): Promise<void> {
    // Pages only listen; a ping keeps proxies from closing the line.
    socket.send('{"topic":"pong"}')
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }
}

const untilOf = (socket: WebSocket): number => socket.deserializeAttachment().untilMs
