import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Kept {
  body: Buffer
  type: string
}

/** Serves pages as they were once answered, and the files they name, from memory: nothing is computed. */
export async function serveStatic(appUrl: string, cookie: string) {
  const kept = new Map<string, Promise<Kept>>()
  const keep = async (path: string): Promise<Kept> => {
    const answer = await fetch(new URL(path, appUrl), { headers: { Cookie: cookie } })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    return {
      body: Buffer.from(await answer.arrayBuffer()),
      type: answer.headers.get('Content-Type') ?? 'application/octet-stream',
    }
  }
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const file = kept.get(path) ?? keep(path)
    kept.set(path, file)
    file.then(
      ({ body, type }) => response.writeHead(200, { 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections())
  return { url: `http://localhost:${port}`, close }
}
