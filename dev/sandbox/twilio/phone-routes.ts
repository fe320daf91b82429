import { Hono } from 'hono'
import type { Section } from '../store.ts'
import type { Line } from './line.ts'
import { phonePage, phonesPage, type Talk } from './phone-page.ts'
import type { SandboxMessage, TwilioState } from './state.ts'

const MOST_CHARACTERS = 1600

/** Everyone's phone: who was texted, the talk with each number, and a way to answer. */
export function phoneRoutes(state: Section<TwilioState>, line: Line): Hono {
  const talks = () => talksOf(state.value.messages)
  const app = new Hono()
    .get('/', (c) => {
      const { phone, number } = c.req.query()
      const talk = talks().find((one) => one.phone === phone && (!number || one.number === number))
      if (!phone || !talk) return c.html(phonesPage(talks()))
      return c.html(phonePage(talk, line.isOptedOut(talk.number, talk.phone)))
    })
    .post('/', async (c) => {
      const form = await c.req.formData()
      const [phone, number, body] = ['phone', 'number', 'body'].map((name) => String(form.get(name) ?? ''))
      if (phone && number && body)
        line.receive({ from: phone, to: number, body: body.slice(0, MOST_CHARACTERS) })
      return c.redirect(`phone?${new URLSearchParams({ phone: phone ?? '', number: number ?? '' })}#end`)
    })
  return new Hono().route('/', app)
}

function talksOf(messages: readonly SandboxMessage[]): Talk[] {
  const talks = new Map<string, Talk>()
  for (const message of messages) {
    const isIn = message.direction === 'inbound'
    const [number, phone] = isIn ? [message.to, message.from] : [message.from, message.to]
    const key = `${number} ${phone}`
    const talk = talks.get(key) ?? { number, phone, messages: [] }
    talks.delete(key)
    talk.messages.push(message)
    talks.set(key, talk)
  }
  return [...talks.values()].toReversed()
}
