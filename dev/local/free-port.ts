import { createServer } from 'node:net'

/** Whether a server could listen on this loopback port now. */
export function isPortFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

/** `preferred` if it is free, else the next free one, else any. */
export async function freePort(preferred = 0): Promise<number> {
  if (preferred === 0) return listenOnce(0)
  for (let port = preferred; port < preferred + 50; port++) {
    if (await isPortFree(port)) return port
  }
  return listenOnce(0)
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const chosen = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(chosen))
    })
  })
}
