import type { Anthropic } from '@anthropic-ai/sdk'
import { contextWords, newestQuestion, THINKING_TOKENS } from './context-words.ts'
import type { ModelMessage, ModelRequest } from './model.ts'

type Block = Anthropic.ContentBlockParam
const CACHED = { cache_control: { type: 'ephemeral' } } as const

/**
 * A request in the provider's words. Tools and system are cached for everyone; the talk up to the question before this
 * one, and all up to the newest message, for the athlete's next step. Sampling parameters and forced tools are refused
 * by the newer models, and are not sent.
 */
export function anthropicParams(request: ModelRequest): Anthropic.MessageCreateParamsStreaming {
  const { model, system, context, messages, tools, maxTokens } = request
  const question = newestQuestion(messages)
  const turns = messages.map((message, index): Anthropic.MessageParam => {
    const blocks = blocksOf(message, model)
    if (index === question && context) blocks.unshift({ type: 'text', text: contextWords(context) })
    const last = blocks.at(-1)
    const isMark = index === question - 1 || index === messages.length - 1
    if (isMark && last && 'type' in last && (last.type === 'text' || last.type === 'tool_result'))
      blocks[blocks.length - 1] = { ...last, ...CACHED }
    return { role: message.role === 'assistant' ? 'assistant' : 'user', content: blocks }
  })
  return {
    model,
    max_tokens: maxTokens + THINKING_TOKENS,
    output_config: { effort: 'medium' },
    stream: true,
    system: [{ type: 'text', text: system, ...CACHED }],
    messages: turns,
    tools: tools.map(({ name, description, input }) => ({
      name,
      description,
      input_schema: input as Anthropic.Tool.InputSchema,
    })),
  }
}

function blocksOf(message: ModelMessage, model: string): Block[] {
  switch (message.role) {
    case 'user':
      return [{ type: 'text', text: message.text }]
    case 'tool':
      return message.results.map(({ callId, text, isError }) => ({
        ...{ type: 'tool_result', tool_use_id: callId, content: [{ type: 'text', text }] },
        ...(isError ? { is_error: true } : {}),
      }))
    case 'assistant': {
      const kept = message.calls.some((call) => call.kept?.model === model)
      const text: Block[] = message.text && !kept ? [{ type: 'text', text: message.text }] : []
      const calls = message.calls.flatMap((call): Block[] => [
        ...(call.kept?.model === model ? (call.kept.blocks as Block[]) : []),
        { type: 'tool_use', id: call.id, name: call.name, input: call.input ?? {} },
      ])
      return [...text, ...calls]
    }
  }
}
