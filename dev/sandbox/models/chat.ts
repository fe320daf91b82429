import { Hono } from 'hono'
import * as z from 'zod'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import { type Asked, type Schema, type Turn, withoutContext } from './asked.ts'
import { createDesk, type Usage } from './desk.ts'
import { pieces, sendFrames } from './frames.ts'

/** In what two makers of chat completions differ. */
export interface ChatMaker {
  name: string
  key: string
  models: readonly string[]
  /** What its requests may hold beside messages and tools; anything else is refused. */
  extra: z.ZodRawShape
  refuse(status: number, message: string, headers?: Record<string, string>): Response
  /** Calls come whole in one piece, or letter by letter. */
  wholeCalls: boolean
}

const Message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string() }),
  z.object({ role: z.literal('user'), content: z.string() }),
  z.object({ role: z.literal('tool'), content: z.string(), tool_call_id: z.string() }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullish(),
    tool_calls: z
      .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
      .nullish(),
  }),
])
const Tool = z.object({
  type: z.literal('function'),
  function: z.object({ name: z.string(), description: z.string().optional(), parameters: z.looseObject({}) }),
})

/** A provider that speaks chat completions. */
export function createChat(maker: ChatMaker, parts: { store: Store; clock: Clock }): Provider {
  const { name, key, models, refuse } = maker
  const Body = z.strictObject({
    ...{ model: z.string(), messages: z.array(Message).min(1), tools: z.array(Tool).optional() },
    ...{ stream: z.boolean().optional(), ...maker.extra },
  })
  const desk = createDesk(name, parts)
  const faults = createFaults(
    parts.store.section(`${name}-faults`, { faults: {}, refusingUntilMs: 0 }),
    parts.clock,
    {
      tooMany: () => refuse(429, 'Rate limit reached', { 'retry-after': '2' }),
      unauthorized: () => refuse(401, 'Unauthorized'),
      forbidden: () => refuse(403, 'Forbidden'),
      notFound: () => refuse(404, 'Not found'),
    },
  )
  const wire = new Hono()
    .use(faults.middleware)
    .use((c, next) =>
      c.req.header('authorization') === `Bearer ${key}`
        ? next()
        : Promise.resolve(refuse(401, 'Unauthorized')),
    )
    .get('/v1/models', (c) =>
      c.json({
        object: 'list',
        data: models
          .filter((id) => !desk.isRetired(id))
          .map((id) => ({
            ...{ id, object: 'model', created: 1_760_000_000, owned_by: name, type: 'base' },
            capabilities: { completion_chat: true, function_calling: true },
          })),
      }),
    )
    .post('/v1/chat/completions', async (c) => {
      const behaviour = desk.behaviour()
      const json: unknown = await c.req.json().catch(() => null)
      const parsed = Body.safeParse(json)
      if (!parsed.success) return refuse(400, z.prettifyError(parsed.error))
      const body = parsed.data as z.infer<typeof Base>
      if (!models.includes(body.model) || desk.isRetired(body.model))
        return refuse(404, `The model ${body.model} does not exist`)
      if (behaviour.status !== null) {
        desk.answer({ model: body.model, system: '', context: '', turns: [], tools: [] }, json)
        return refuse(
          behaviour.status,
          'Refused on purpose',
          behaviour.status === 429 ? { 'retry-after': '2' } : {},
        )
      }
      const asked = askedOf(body)
      const said = desk.answer(asked, json)
      const lead = JSON.stringify([body.tools, body.messages[0]])
      const usage = desk.usage(
        [lead, JSON.stringify([body.tools, body.messages])],
        JSON.stringify(json),
        said,
      )
      const head = {
        id: `chat-${desk.newId()}`,
        object: 'chat.completion.chunk',
        created: 1_760_000_000,
        model: body.model,
      }
      const frame = (delta: object, finish: string | null = null, extra: object = {}) =>
        `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }], ...extra })}\n\n`
      const calls = said.calls.map(({ name: of, input }, index) => ({
        ...{ index, id: `call${desk.newId()}${index}`, type: 'function', name: of },
        json: typeof input === 'string' ? input : JSON.stringify(input),
      }))
      const finish = { end: 'stop', calls: 'tool_calls', length: 'length', refusal: 'content_filter' }[
        said.reason
      ]
      const frames = [
        frame({ role: 'assistant', content: '' }),
        ...pieces(said.text).map((content) => frame({ content })),
        ...calls.flatMap(({ index, id, type, name: of, json: all }) =>
          maker.wholeCalls
            ? [frame({ content: null, tool_calls: [{ index, id, function: { name: of, arguments: all } }] })]
            : [
                frame({ tool_calls: [{ index, id, type, function: { name: of, arguments: '' } }] }),
                ...(all.match(/[\s\S]{1,9}/g) ?? []).map((part) =>
                  frame({ tool_calls: [{ index, function: { arguments: part } }] }),
                ),
              ],
        ),
        frame({}, finish, { usage: usageOf(usage) }),
        'data: [DONE]\n\n',
      ]
      const error = {
        error: { message: 'The server had an error', type: 'server_error', code: 'server_error' },
      }
      return sendFrames(frames, behaviour, `data: ${JSON.stringify(error)}\n\n`)
    })
  return { wire: new Hono().route('/', wire), control: desk.control, faults, stop() {} }
}

const Base = z.object({ model: z.string(), messages: z.array(Message), tools: z.array(Tool).optional() })

const usageOf = ({ plain, cached, written, out }: Usage) => ({
  prompt_tokens: plain + cached + written,
  completion_tokens: out,
  total_tokens: plain + cached + written + out,
  prompt_tokens_details: { cached_tokens: cached },
})

function askedOf({ model, messages, tools }: z.infer<typeof Base>): Asked {
  let context = ''
  let system = ''
  const turns: Turn[] = []
  for (const message of messages) {
    if (message.role === 'system') system += message.content
    if (message.role === 'user') {
      const parted = withoutContext(message.content)
      context = parted.context || context
      turns.push({ role: 'user', text: parted.text })
    }
    if (message.role === 'tool')
      turns.push({ role: 'tool', results: [{ callId: message.tool_call_id, text: message.content }] })
    if (message.role === 'assistant')
      turns.push({
        ...{ role: 'assistant', text: message.content ?? '' },
        calls: (message.tool_calls ?? []).map(({ id, function: of }) => ({
          id,
          name: of.name,
          input: of.arguments,
        })),
      })
  }
  return {
    ...{ model, system, context, turns },
    tools: (tools ?? []).map(({ function: of }) => ({
      ...{ name: of.name, description: of.description ?? '', schema: of.parameters as Schema },
    })),
  }
}
