import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createChat } from '../models/chat.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'

/** Mistral's chat completions: whole calls in one piece, errors as `{ object: "error" }`. */
export function createMistral(parts: { store: Store; clock: Clock }): Provider {
  return createChat(
    {
      name: 'mistral',
      key: 'sandbox-mistral-key',
      models: ['mistral-large-latest', 'mistral-medium-latest', 'mistral-small-latest'],
      extra: { max_tokens: z.int().min(1).optional(), prompt_cache_key: z.string().optional() },
      wholeCalls: true,
      refuse: (status, message, headers = {}) =>
        Response.json({ object: 'error', message, type: 'error', code: `${status}` }, { status, headers }),
    },
    parts,
  )
}
