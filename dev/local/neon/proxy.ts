import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Postgres } from '../postgres/postgres.ts'
import { answerControl } from './control.ts'
import { Faults } from './faults.ts'
import { answerSql, send } from './http-endpoint.ts'
import { Pools } from './pools.ts'
import { carrySocket } from './socket-endpoint.ts'
import { Trips } from './trips.ts'

export type NeonProxy = {
  /** Its origin, such as http://127.0.0.1:4001; `/sql` and `/v2` are Neon's endpoints, `/_control` ours. */
  url: string
  /** What the product gets as DATABASE_URL: Neon's driver finds the proxy behind the host and port. */
  databaseUrl(database: string): string
  close(): Promise<void>
}

type Options = { postgres: Postgres; port: number; template: string; onLog(text: string): void }

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Stands where Neon stands in production: its HTTP and WebSocket endpoints in front of a local PostgreSQL. */
export async function startNeonProxy(options: Options): Promise<NeonProxy> {
  const { postgres, template } = options
  const faults = new Faults(() => performance.now())
  const databaseUrl = (database: string) => {
    const url = new URL(postgres.url(database))
    url.port = String(port)
    return url.href
  }
  const pools = new Pools(postgres.url)
  const parts = { pools, trips: new Trips(), faults, template, postgresUrl: postgres.url, databaseUrl }
  let port = options.port
  const server = createServer((request, response) => {
    const answer = request.url?.startsWith('/_control/') ? answerControl : answerRequest
    answer(parts, request, response).catch((error: unknown) => {
      options.onLog(`proxy: ${request.method} ${request.url}: ${String(error)}\n`)
      if (!response.headersSent) send(response, 503, { message: String(error) })
    })
  })
  server.keepAliveTimeout = 60_000
  const sockets = new WebSocketServer({ server, path: '/v2' })
  sockets.on('connection', (socket) =>
    carrySocket({ postgresPort: postgres.port, trips: parts.trips, faults }, socket),
  )
  // The socket server repeats what its server says; who listens below hears it.
  sockets.on('error', () => {})
  await listen(server, options.port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    // Somebody took the port since it was found free: any other does as well.
    return listen(server, 0)
  })
  const address = server.address()
  if (typeof address === 'object' && address !== null) port = address.port
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await pools.closeAll()
    },
  }
}

async function answerRequest(
  parts: Parameters<typeof answerSql>[0],
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (request.method === 'POST' && request.url === '/sql') return answerSql(parts, request, response)
  send(response, 404, { message: 'not found' })
}
