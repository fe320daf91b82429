import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createChat } from '../models/chat.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'

/** OpenAI's chat completions as its small reasoning models take them: no sampling, tokens of the completion alone. */
export function createOpenai(parts: { store: Store; clock: Clock }): Provider {
  return createChat(
    {
      name: 'openai',
      key: 'sandbox-openai-key',
      models: ['gpt-5-mini', 'gpt-5'],
      extra: {
        max_completion_tokens: z.int().min(1).optional(),
        reasoning_effort: z.enum(['minimal', 'low', 'medium', 'high']).optional(),
        prompt_cache_key: z.string().optional(),
        stream_options: z.object({ include_usage: z.boolean() }).optional(),
      },
      wholeCalls: false,
      refuse: (status, message, headers = {}) =>
        Response.json(
          { error: { message, type: 'invalid_request_error', code: null, param: null } },
          { status, headers },
        ),
    },
    parts,
  )
}
