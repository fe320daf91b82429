import { zValidator } from '@hono/zod-validator'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Section } from '../store.ts'
import type { Callbacks } from './callbacks.ts'
import type { Line } from './line.ts'
import { messageJson } from './message-json.ts'
import type { TwilioState } from './state.ts'

const number = z.string().regex(/^\+[1-9]\d{6,14}$/)
const Inbound = z.strictObject({
  from: number,
  to: number,
  body: z.string().max(5000),
  /** The sid of an earlier one sends that one again. */
  sid: z.string().optional(),
})
const Settings = z.strictObject({
  inbound_url: z.url().nullable().optional(),
  advanced_opt_out: z.boolean().optional(),
  numbers: z
    .array(z.strictObject({ phone: number, sms: z.boolean() }))
    .nullable()
    .optional(),
})
const Outcome = z.strictObject({
  phone: number,
  status: z.enum(['delivered', 'undelivered', 'failed', 'sent', 'queued']),
  error_code: z.number().int().nullable().default(null),
})

/** What a tester does behind the provider's back: answer from a phone, set the webhook, decide what becomes of texts. */
export function controlRoutes({
  state,
  line,
  callbacks,
}: {
  state: Section<TwilioState>
  line: Line
  callbacks: Callbacks
}) {
  return new Hono()
    .get('/messages', (c) => c.json(state.value.messages.map(messageJson)))
    .delete('/messages', (c) => {
      state.value.messages = []
      state.value.optedOut = []
      state.save()
      return c.body(null, 204)
    })
    .post('/inbound', zValidator('json', Inbound), (c) => {
      const { sid, ...text } = c.req.valid('json')
      return c.json(messageJson(line.receive({ ...text, ...(sid ? { sid } : {}) })), 201)
    })
    .post('/settings', zValidator('json', Settings), (c) => {
      const { inbound_url, advanced_opt_out, numbers } = c.req.valid('json')
      if (numbers !== undefined) state.value.numbers = numbers
      if (inbound_url !== undefined) state.value.inboundUrl = inbound_url
      if (advanced_opt_out !== undefined) state.value.advancedOptOut = advanced_opt_out
      state.save()
      return c.json({ inbound_url: state.value.inboundUrl, advanced_opt_out: state.value.advancedOptOut })
    })
    .post('/outcomes', zValidator('json', Outcome), (c) => {
      const { phone, status, error_code } = c.req.valid('json')
      const { [phone]: _, ...others } = state.value.outcomes
      state.value.outcomes =
        status === 'delivered' ? others : { ...others, [phone]: { status, errorCode: error_code } }
      state.save()
      return c.json(state.value.outcomes)
    })
    .get('/callbacks', async (c) => {
      if (c.req.query('wait') !== undefined) await callbacks.settled()
      return c.json(callbacks.log())
    })
}
