import { connect } from 'node:net'
import type { WebSocket } from 'ws'
import type { Faults } from './faults.ts'
import type { Trips } from './trips.ts'

type Parts = { postgresPort: number; trips: Trips; faults: Faults }

/**
 * Carries one WebSocket of Neon's `Pool` to PostgreSQL's port. A trip is a message from the
 * client that follows an answer; the database is known from PostgreSQL's own start-up message.
 */
export function carrySocket(parts: Parts, socket: WebSocket): void {
  const upstream = connect(parts.postgresPort, '127.0.0.1')
  let database = ''
  let sent: { startMs: number; statements: string[] } | undefined
  socket.on('message', (data: Buffer) => {
    if (database === '') database = startupDatabase(data) ?? ''
    if (parts.faults.isRefusing(database)) return socket.terminate()
    sent ??= { startMs: performance.now(), statements: [] }
    const statement = statementText(data)
    if (statement !== undefined) sent.statements.push(statement)
    upstream.write(data)
  })
  upstream.on('data', (data) => {
    if (sent) parts.trips.record({ database, tag: '', via: 'socket', ...sent, endMs: performance.now() })
    sent = undefined
    socket.send(data)
  })
  upstream.on('close', () => socket.close())
  upstream.on('error', () => socket.terminate())
  socket.on('close', () => upstream.destroy())
  socket.on('error', () => upstream.destroy())
}

function startupDatabase(message: Buffer): string | undefined {
  const fields = message.subarray(8).toString('utf8').split('\0')
  const at = fields.indexOf('database')
  return at < 0 ? undefined : fields[at + 1]
}

// 'Q' is a simple query and 'P' (parse) carries a statement's text after its name.
function statementText(message: Buffer): string | undefined {
  const kind = String.fromCharCode(message[0] ?? 0)
  const parts = message.subarray(5).toString('utf8').split('\0')
  if (kind === 'Q') return parts[0]
  return kind === 'P' ? parts[1] : undefined
}
