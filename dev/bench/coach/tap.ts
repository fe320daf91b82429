import { createServer } from 'node:http'

/** What left the upstream of one request, and when. */
export interface Upstream {
  /** All words so far. */
  text: string
  /** How many of them had left at which moment of `performance.now()`. */
  left: { length: number; atMs: number }[]
}

/** Stands between the Worker and a provider, hands everything on as it comes, and notes when each word left. */
export async function startTap() {
  const upstreams: Upstream[] = []
  let target = ''
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = new Headers()
    for (const [name, value] of Object.entries(request.headers))
      if (typeof value === 'string' && !/^(host|connection|content-length|transfer-encoding)$/.test(name))
        headers.set(name, value)
    const method = request.method ?? 'GET'
    const answer = await fetch(`${target}${request.url ?? ''}`, {
      ...{ method, headers },
      ...(method === 'GET' ? {} : { body: Buffer.concat(chunks) }),
    })
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'application/json',
    })
    response.flushHeaders()
    const upstream: Upstream = { text: '', left: [] }
    upstreams.push(upstream)
    const decoder = new TextDecoder()
    let rest = ''
    for await (const bytes of answer.body ?? []) {
      rest += decoder.decode(bytes as Uint8Array, { stream: true })
      const frames = rest.split('\n\n')
      rest = frames.pop() ?? ''
      for (const frame of frames) upstream.text += wordsOf(frame)
      response.write(bytes)
      upstream.left.push({ length: upstream.text.length, atMs: performance.now() })
    }
    response.end()
  })
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the tap has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    upstreams,
    aim(url: string) {
      target = url
    },
    close: () => new Promise<void>((resume) => server.close(() => resume())),
  }
}

/** The words of one frame, as Anthropic's stream carries them. */
function wordsOf(frame: string): string {
  const data = /^data: (.*)$/m.exec(frame)?.[1]
  if (data === undefined) return ''
  const event = JSON.parse(data) as { type?: string; delta?: { type?: string; text?: string } }
  return event.type === 'content_block_delta' && event.delta?.type === 'text_delta'
    ? (event.delta.text ?? '')
    : ''
}

/** When the word that ends at `length` had left. */
export const leftAtMs = ({ left }: Upstream, length: number): number =>
  left.find((one) => one.length >= length)?.atMs ?? Number.NaN
