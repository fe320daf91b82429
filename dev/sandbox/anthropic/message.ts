import type { Said } from '../models/asked.ts'
import type { Usage } from '../models/desk.ts'
import { pieces } from '../models/frames.ts'

interface Answer {
  said: Said
  usage: Usage
  model: string
  id: string
}

const REASONS = { end: 'end_turn', calls: 'tool_use', length: 'max_tokens', refusal: 'refusal' } as const

/** An answer as the API gives it whole. */
export function messageOf({ said, usage, model, id }: Answer) {
  const words = said.text === '' ? [] : [{ type: 'text' as const, text: said.text }]
  const calls = said.calls.map(({ name, input }, index) => ({
    ...{ type: 'tool_use' as const, id: `toolu_${id}${index}`, name, input },
  }))
  return {
    ...{ id: `msg_${id}`, type: 'message', role: 'assistant', model },
    content: [...words, ...calls],
    ...{ stop_reason: REASONS[said.reason], stop_sequence: null },
    usage: {
      input_tokens: usage.plain,
      cache_creation_input_tokens: usage.written,
      cache_read_input_tokens: usage.cached,
      cache_creation: { ephemeral_5m_input_tokens: usage.written, ephemeral_1h_input_tokens: 0 },
      output_tokens: usage.out,
      service_tier: 'standard',
      inference_geo: 'global',
    },
  }
}

/** The same answer as a stream. */
export function framesOf(message: ReturnType<typeof messageOf>): string[] {
  const { content, stop_reason, stop_sequence, usage } = message
  const begin = { ...message, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } }
  const blocks = content.flatMap((block, index) => [
    frame('content_block_start', {
      index,
      content_block: block.type === 'text' ? { ...block, text: '' } : { ...block, input: {} },
    }),
    ...(index === 0 ? [frame('ping', {})] : []),
    ...deltas(block).map((delta) => frame('content_block_delta', { index, delta })),
    frame('content_block_stop', { index }),
  ])
  return [
    frame('message_start', { message: begin }),
    ...blocks,
    frame('message_delta', { delta: { stop_reason, stop_sequence }, usage }),
    frame('message_stop', {}),
  ]
}

function deltas(block: ReturnType<typeof messageOf>['content'][number]): object[] {
  if (block.type === 'text') return pieces(block.text).map((text) => ({ type: 'text_delta', text }))
  const json = typeof block.input === 'string' ? block.input : JSON.stringify(block.input)
  const parts = json === '{}' ? [''] : ['', ...(json.match(/[\s\S]{1,12}/g) ?? [])]
  return parts.map((partial_json) => ({ type: 'input_json_delta', partial_json }))
}

const frame = (type: string, fields: object) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`
