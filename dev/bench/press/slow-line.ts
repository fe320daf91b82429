import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

const HEADER = 'Speculation-Rules'

export interface Line {
  url: string
  close(): void
}

interface Options {
  /** Milliseconds from one end to the other. */
  delayMs: number
  bytesPerS: number
  /** Takes the header away by which a page names its rules: as if nothing were fetched ahead. */
  withoutRules: boolean
}

/** A phone's network in front of a server, for every request: a browser's own emulation leaves out what it fetches ahead. */
export async function slowLine(target: string, options: Options): Promise<Line> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
    }
    carry(near, far, options)
    carry(far, near, options)
  })
  server.listen(0)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  const close = () => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { url: `http://localhost:${address.port}`, close }
}

/** Each piece arrives after the delay, and after what went before it has passed; the end comes last. */
function carry(from: Socket, to: Socket, { delayMs, bytesPerS, withoutRules }: Options): void {
  const underWay: { piece: Buffer | null; dueMs: number }[] = []
  let freeAtMs = 0
  // One timer for all: two of their own may go off in the wrong order on a busy machine.
  const pass = () => {
    for (let next = underWay[0]; next && next.dueMs <= performance.now(); next = underWay[0]) {
      underWay.shift()
      if (next.piece) to.write(next.piece)
      else to.destroySoon()
    }
    if (underWay[0]) setTimeout(pass, Math.max(0, underWay[0].dueMs - performance.now()))
  }
  const send = (piece: Buffer | null) => {
    freeAtMs = Math.max(freeAtMs, performance.now()) + ((piece?.length ?? 0) / bytesPerS) * 1000
    underWay.push({ piece, dueMs: freeAtMs + delayMs })
    if (underWay.length === 1) setTimeout(pass, freeAtMs + delayMs - performance.now())
  }
  from.on('data', (piece) => send(withoutRules ? renamed(piece) : piece))
  from.on('close', () => send(null))
}

/** Of the same length, so nothing else changes. */
function renamed(piece: Buffer): Buffer {
  const at = piece.indexOf(HEADER)
  return at < 0 ? piece : Buffer.concat([piece.subarray(0, at), Buffer.from('X'), piece.subarray(at + 1)])
}
