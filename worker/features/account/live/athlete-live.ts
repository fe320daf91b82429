import { DurableObject } from 'cloudflare:workers'

const MAX_SOCKETS = 20

/**
 * Tells an athlete's open pages that something changed. It holds no truth: a message names what to read again,
 * and a page that hears nothing polls. Sockets hibernate, so an idle page costs nothing.
 */
export class AthleteLive extends DurableObject {
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('Upgrade') !== 'websocket') return new Response(null, { status: 426 })
    const sockets = this.ctx.getWebSockets()
    if (sockets.length >= MAX_SOCKETS) sockets[0]?.close(1013, 'too many pages open')
    const pair = new WebSocketPair()
    this.ctx.acceptWebSocket(pair[1])
    return new Response(null, { status: 101, webSocket: pair[0] })
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
