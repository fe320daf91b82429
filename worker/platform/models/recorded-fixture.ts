import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelEvent, ModelRequest } from './model.ts'

const folder = join(import.meta.dirname, '../../../dev/data/models')

/** A stream as a provider sent it. Files of bare payloads get the framing of their provider. */
export function recorded(name: string, framed: 'named' | 'data' = 'named'): string {
  const text = readFileSync(join(folder, name), 'utf8')
  if (!name.endsWith('.chunks.txt')) return text
  const lines = text.split('\n').filter((line) => line !== '')
  if (framed === 'data') return `${lines.map((line) => `data: ${line}\n\n`).join('')}data: [DONE]\n\n`
  return lines.map((line) => `event: ${JSON.parse(line).type}\ndata: ${line}\n\n`).join('')
}

/** What answers instead of a provider, and what it was asked. */
export function answering(body: string, status = 200, headers: Record<string, string> = {}) {
  const asked: { url: string; body: unknown; headers: Headers }[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const text = await request.text()
    asked.push({ url: request.url, body: text ? JSON.parse(text) : null, headers: request.headers })
    const type = status === 200 ? 'text/event-stream' : 'application/json'
    return new Response(body, { status, headers: { 'content-type': type, ...headers } })
  }
  return { fetch: answer, asked }
}

/** The same stream, broken off after so many bytes. */
export function breaking(body: string, after: number): typeof fetch {
  return async () => {
    let sent = false
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent) return controller.error(new TypeError('terminated'))
        sent = true
        controller.enqueue(new TextEncoder().encode(body).subarray(0, after))
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }
}

export const aRequest = (changes: Partial<ModelRequest> = {}): ModelRequest => ({
  model: 'claude-sonnet-5-5',
  system: 'You are a coach.',
  context: 'Today is 2026-04-23.',
  messages: [{ role: 'user', text: 'How is my load?' }],
  tools: [{ name: 'load_summary', description: 'Load', input: { type: 'object', properties: {} } }],
  maxTokens: 500,
  signal: new AbortController().signal,
  ...changes,
})

export async function collect(events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const all: ModelEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

/** Words of an answer, joined. */
export const wordsOf = (events: readonly ModelEvent[]) =>
  events.flatMap((event) => (event.kind === 'text' ? [event.text] : [])).join('')
