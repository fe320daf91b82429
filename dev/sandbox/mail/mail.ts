import { Hono } from 'hono'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import { inboxPage, messagePage } from './inbox-page.ts'
import { messageOf, SendRequest, type StoredMessage } from './message.ts'

const MOST_KEPT = 1000

/** SendGrid's v3 mail send, with an inbox for everything that would have left. */
export function createMail(parts: { store: Store; clock: Clock; newToken(): string }): Provider {
  const { clock, newToken } = parts
  const box = parts.store.section('mail', { messages: [] as StoredMessage[] })
  const refuse = (status: number, message: string, field: string | null = null) =>
    Response.json({ errors: [{ message, field, help: null }] }, { status })
  const faults = createFaults(parts.store.section('mail-faults', { faults: {}, refusingUntilMs: 0 }), clock, {
    tooMany: () => refuse(429, 'too many requests'),
    unauthorized: () => refuse(401, 'The provided authorization grant is invalid, expired, or revoked'),
    forbidden: () => refuse(403, 'access forbidden'),
    notFound: () => refuse(404, 'not found'),
  })
  const to = (address: string | undefined) =>
    box.value.messages.filter(
      (message) => !address || message.to.some(({ email }) => email.toLowerCase() === address.toLowerCase()),
    )
  const send = new Hono().use(faults.middleware).post('/', async (c) => {
    if (!/^Bearer .+/.test(c.req.header('authorization') ?? ''))
      return refuse(401, 'Permission denied, wrong credentials')
    const parsed = SendRequest.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      return refuse(400, issue?.message ?? 'Bad Request', issue?.path.join('.') ?? null)
    }
    const id = newToken().slice(0, 22)
    const sent = parsed.data.personalizations.map((personalization, index) =>
      messageOf(parsed.data, personalization, `${id}${index === 0 ? '' : `-${index}`}`, clock.nowMs()),
    )
    box.value.messages = [...sent, ...box.value.messages].slice(0, MOST_KEPT)
    box.save()
    return c.body(null, 202, { 'X-Message-Id': id })
  })
  const wire = new Hono()
    .route('/v3/mail/send', send)
    .get('/messages', (c) => c.json(to(c.req.query('to'))))
    .delete('/messages', (c) => {
      box.value.messages = []
      box.save()
      return c.body(null, 204)
    })
    .get('/', (c) => c.html(inboxPage(to(c.req.query('to')), c.req.query('to') ?? '')))
    .get('/:id', (c) => {
      const message = box.value.messages.find(({ id }) => id === c.req.param('id'))
      return message === undefined ? c.notFound() : c.html(messagePage(message))
    })
  return { wire: new Hono().route('/', wire), control: new Hono(), faults, stop() {} }
}
