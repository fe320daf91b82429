import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:net'

const WAIT_MS = 200

/**
 * Does its work while no other process of this machine does work of the same name. What holds the name is a socket
 * without a file, so nothing is left of a process that is killed; where the system has none, nobody waits.
 */
export async function oneAtATime(name: string, work: () => Promise<void>): Promise<void> {
  const address = addressOf(name)
  if (address === null) return work()
  let held = await listening(address)
  while (!held) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    held = await listening(address)
  }
  try {
    await work()
  } finally {
    held.close()
  }
}

function addressOf(name: string): string | null {
  const word = `strideiq-${createHash('sha256').update(name).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${word}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${word}` : null
}

/** The server that holds the address; null while another process does. A system that has no such address has no lock. */
function listening(address: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EADDRINUSE' ? null : server))
    server.listen(address, () => resolve(server))
  })
}
