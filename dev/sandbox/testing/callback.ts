import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Callback {
  url: string
  /** Bodies of the events received, in order of arrival. */
  events: { object_id: number; aspect_type: string; event_time: number }[]
  /** What the next posts are answered with; 200 when it is empty. `hang` never answers. */
  answers: (number | 'hang')[]
  close(): Promise<void>
}

/** A subscriber of push events: echoes the challenge when the token is `let-me-in`, and keeps what it gets. */
export async function startCallback(): Promise<Callback> {
  const events: Callback['events'] = []
  const answers: Callback['answers'] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'GET') {
      const ok = url.searchParams.get('hub.verify_token') === 'let-me-in'
      response.writeHead(ok ? 200 : 403, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ 'hub.challenge': url.searchParams.get('hub.challenge') }))
      return
    }
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString()
    })
    request.on('end', () => {
      events.push(JSON.parse(body))
      const answer = answers.shift() ?? 200
      if (answer !== 'hang') response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    events,
    answers,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
