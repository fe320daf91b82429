import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

interface Kept {
  body: Buffer
  headers: Record<string, string>
}

/** What tells a browser how to read, keep and fetch ahead. */
const KEPT_HEADERS = ['content-type', 'cache-control', 'speculation-rules']

/**
 * Serves pages as they were once answered, and the files they name, from memory: nothing is computed. What comes
 * compressed from the product comes compressed from here, so that both send the same bytes.
 */
export async function serveStatic(appUrl: string, cookie: string) {
  const kept = new Map<string, Promise<Kept>>()
  const keep = async (path: string): Promise<Kept> => {
    const answer = await fetch(new URL(path, appUrl), { headers: { Cookie: cookie } })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    const headers: Record<string, string> = {}
    for (const name of KEPT_HEADERS) {
      const value = answer.headers.get(name)
      if (value !== null) headers[name] = value
    }
    const body = Buffer.from(await answer.arrayBuffer())
    if (answer.headers.get('content-encoding') === null) return { body, headers }
    return { body: gzipSync(body), headers: { ...headers, 'content-encoding': 'gzip' } }
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = kept.get(path) ?? keep(path)
    kept.set(path, file)
    file.then(
      ({ body, headers }) => response.writeHead(200, headers).end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  return { url: `http://localhost:${port}`, close }
}
