import { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import { createDesk } from '../models/desk.ts'
import { sendFrames } from '../models/frames.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import { askedOf, beginningsOf, MessagesBody } from './body.ts'
import { framesOf, messageOf } from './message.ts'

const KEY = 'sandbox-anthropic-key'

/** Ids the sandbox lists, newest first. */
const MODELS = [
  'claude-sonnet-5-5',
  'claude-opus-5-5',
  'claude-haiku-5-5',
  'claude-opus-5',
  'claude-sonnet-5',
]

const TYPES: Record<number, string> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  500: 'api_error',
  503: 'api_error',
  529: 'overloaded_error',
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  const error = { details: null, type: TYPES[status] ?? 'api_error', message }
  return Response.json({ type: 'error', error, request_id: 'req_sandbox' }, { status, headers })
}

/** Claude's Messages API: streams, tools, prompt cache, list of models. */
export function createAnthropic(parts: { store: Store; clock: Clock }): Provider {
  const desk = createDesk('anthropic', parts)
  const faults = createFaults(
    parts.store.section('anthropic-faults', { faults: {}, refusingUntilMs: 0 }),
    parts.clock,
    {
      tooMany: () => refuse(429, 'Number of requests has exceeded your rate limit', { 'retry-after': '2' }),
      unauthorized: () => refuse(401, 'invalid x-api-key'),
      forbidden: () => refuse(403, 'Your API key does not have permission to use the specified resource.'),
      notFound: () => refuse(404, 'Not Found'),
    },
  )
  const wire = new Hono()
    .use(faults.middleware)
    .use(async (c, next) => {
      const key = c.req.header('x-api-key') ?? c.req.header('authorization')?.replace(/^Bearer /, '')
      if (key !== KEY) return refuse(401, 'invalid x-api-key')
      if (!c.req.header('anthropic-version')) return refuse(400, 'anthropic-version: header is required')
      return next()
    })
    .get('/v1/models', (c) => {
      const data = MODELS.filter((id) => !desk.isRetired(id)).map((id) => ({
        ...{ type: 'model', id, display_name: id, created_at: '2026-09-28T00:00:00Z' },
      }))
      return c.json({
        data,
        has_more: false,
        first_id: data[0]?.id ?? null,
        last_id: data.at(-1)?.id ?? null,
      })
    })
    .post('/v1/messages', async (c) => {
      const behaviour = desk.behaviour()
      const json: unknown = await c.req.json().catch(() => null)
      const parsed = MessagesBody.safeParse(json)
      if (!parsed.success) return refuse(400, z.prettifyError(parsed.error))
      const body = parsed.data
      if (!MODELS.includes(body.model) || desk.isRetired(body.model))
        return refuse(404, `model: ${body.model}`)
      if (behaviour.status !== null) {
        desk.answer({ model: body.model, system: '', context: '', turns: [], tools: [] }, json)
        const wait: Record<string, string> = behaviour.status === 429 ? { 'retry-after': '2' } : {}
        return refuse(behaviour.status, behaviour.status === 529 ? 'Overloaded' : 'Refused on purpose', wait)
      }
      const said = desk.answer(askedOf(body), json)
      const usage = desk.usage(beginningsOf(body), JSON.stringify(body), said)
      const message = messageOf({ said, usage, model: body.model, id: desk.newId() })
      if (!body.stream) return c.json(message)
      const error = {
        type: 'error',
        error: { details: null, type: 'overloaded_error', message: 'Overloaded' },
      }
      return sendFrames(framesOf(message), behaviour, `event: error\ndata: ${JSON.stringify(error)}\n\n`)
    })
  return { wire: new Hono().route('/', wire), control: desk.control, faults, stop() {} }
}
