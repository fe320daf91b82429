import * as z from 'zod'
import { type Asked, type Schema, type Turn, withoutContext } from '../models/asked.ts'

const cache_control = z
  .object({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
  .optional()
const text = z.object({ type: z.literal('text'), text: z.string().min(1), cache_control })
const Block = z.discriminatedUnion('type', [
  text,
  z.object({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
    cache_control,
  }),
  z.object({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(text)]).optional(),
    is_error: z.boolean().optional(),
    cache_control,
  }),
  z.object({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
])

/** What the newer models take; what they refuse, they are not asked for. */
export const MessagesBody = z
  .strictObject({
    model: z.string(),
    max_tokens: z.int().min(1).max(128_000),
    stream: z.boolean().optional(),
    system: z.union([z.string(), z.array(text)]).optional(),
    messages: z
      .array(
        z.object({
          role: z.enum(['user', 'assistant']),
          content: z.union([z.string(), z.array(Block).min(1)]),
        }),
      )
      .min(1),
    tools: z
      .array(
        z.object({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
          description: z.string().optional(),
          input_schema: z.looseObject({ type: z.literal('object') }),
          cache_control,
        }),
      )
      .optional(),
    output_config: z.object({ effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']) }).optional(),
    metadata: z.object({ user_id: z.string().max(256).nullish() }).optional(),
  })
  .superRefine(({ messages }, refused) => {
    if (messages.at(-1)?.role === 'assistant')
      refused.addIssue({ code: 'custom', message: 'This model does not support assistant message prefill.' })
    let open = new Set<string>()
    for (const { role, content } of messages) {
      const blocks = typeof content === 'string' ? [] : content
      const answered = blocks.flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id] : []))
      const isPaired = answered.every((id) => open.has(id)) && [...open].every((id) => answered.includes(id))
      if (role === 'user' && !isPaired)
        refused.addIssue({
          code: 'custom',
          message: '`tool_use` ids were found without `tool_result` blocks',
        })
      open = new Set(blocks.flatMap((block) => (block.type === 'tool_use' ? [block.id] : [])))
    }
  })
export type MessagesBody = z.infer<typeof MessagesBody>

const textOf = (content: string | readonly { text: string }[] | undefined) =>
  typeof content === 'string' ? content : (content ?? []).map((block) => block.text).join('\n')

/** The question as the model reads it. */
export function askedOf({ model, system, messages, tools }: MessagesBody): Asked {
  let context = ''
  const turns = messages.flatMap(({ role, content }): Turn[] => {
    const blocks = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content
    const words = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
    if (role === 'assistant') {
      const calls = blocks.flatMap((block) => (block.type === 'tool_use' ? [block] : []))
      return [{ role, text: words, calls: calls.map(({ id, name, input }) => ({ id, name, input })) }]
    }
    const results = blocks.flatMap((block) =>
      block.type === 'tool_result' ? [{ callId: block.tool_use_id, text: textOf(block.content) }] : [],
    )
    if (results.length > 0) return [{ role: 'tool', results }]
    const parted = withoutContext(words)
    context = parted.context || context
    return [{ role: 'user', text: parted.text }]
  })
  return {
    ...{ model, system: textOf(system), context, turns },
    tools: (tools ?? []).map(({ name, description, input_schema }) => ({
      ...{ name, description: description ?? '', schema: input_schema as Schema },
    })),
  }
}

/** What is marked to be cached: everything up to each mark, in the order tools, system, messages. */
export function beginningsOf({ tools, system, messages }: MessagesBody): string[] {
  const marked = (block: object) => 'cache_control' in block && block.cache_control !== undefined
  const parts: object[] = [
    ...(tools ?? []),
    ...(Array.isArray(system) ? system : [{ type: 'text', text: system ?? '' }]),
    ...messages.flatMap(({ role, content }): object[] =>
      typeof content === 'string' ? [{ role, content }] : content,
    ),
  ]
  const bare = parts.map((part) => JSON.stringify({ ...part, cache_control: undefined }))
  return parts.flatMap((part, index) => (marked(part) ? [bare.slice(0, index + 1).join('')] : []))
}
