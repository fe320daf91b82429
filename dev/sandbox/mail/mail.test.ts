import { expect, test } from 'vitest'
import { bodyOf, sure } from '../testing/answers.ts'
import { type TestClient, withSandbox } from '../testing/client.ts'
import type { StoredMessage } from './message.ts'

function send(client: TestClient, change: object = {}, key = 'sandbox-mail-key') {
  const body = {
    personalizations: [{ to: [{ email: 'ann@example.com', name: 'Ann' }] }],
    from: { email: 'hello@strideiq.example' },
    subject: 'Verify your address',
    content: [
      { type: 'text/plain', value: 'Open https://app.example/verify?token=t1&x=2' },
      { type: 'text/html', value: '<a href="https://app.example/verify?token=t1&amp;x=2">Verify</a>' },
    ],
    ...change,
  }
  return fetch(`${client.url}/mail/v3/mail/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  })
}

const messages = (client: TestClient, to = '') => client.json<StoredMessage[]>(`/mail/messages?to=${to}`)

test(
  'a letter is accepted with an id and lies in the inbox with its links',
  withSandbox(async (client) => {
    const answer = await send(client)
    expect([answer.status, await answer.text()]).toEqual([202, ''])
    const message = sure((await messages(client))[0])
    expect(message.id).toBe(answer.headers.get('X-Message-Id'))
    expect(message.links).toEqual(['https://app.example/verify?token=t1&x=2'])
    expect(await (await client.get('/mail')).text()).toContain('Verify your address')
    expect(await (await client.get(`/mail/${message.id}`)).text()).toContain(
      'href="https://app.example/verify?token=t1&amp;x=2"',
    )
  }),
)

test(
  'the inbox is newest first and can be had for one recipient',
  withSandbox(async (client, sandbox) => {
    await send(client, { subject: 'one' })
    await send(client, { subject: 'two', personalizations: [{ to: [{ email: 'bob@example.com' }] }] })
    await send(client, { subject: 'three' })
    const after = await sandbox.restart()
    expect((await messages(after)).map(({ subject }) => subject)).toEqual(['three', 'two', 'one'])
    expect((await messages(after, 'BOB@example.com')).map(({ subject }) => subject)).toEqual(['two'])
    await after.send('DELETE', '/mail/messages')
    expect(await messages(after)).toEqual([])
  }),
)

test(
  'the same endpoint stands at /sendgrid',
  withSandbox(async (client) => {
    const response = await fetch(`${client.url}/sendgrid/v3/mail/send`, { method: 'POST' })
    expect(response.status).toBe(401)
  }),
)

test(
  'a letter without key or recipient is refused as SendGrid would',
  withSandbox(async (client) => {
    const refused = await send(client, { personalizations: [] })
    expect(refused.status).toBe(400)
    expect((await bodyOf<{ errors: { field: string }[] }>(refused)).errors[0]?.field).toBe('personalizations')
    expect(await messages(client)).toEqual([])
  }),
)

test(
  'a script in a letter stays text and the page shows it in a closed frame',
  withSandbox(async (client) => {
    await send(client, {
      subject: '<script>alert(1)</script>',
      content: [{ type: 'text/html', value: '<script>alert(2)</script>' }],
    })
    const message = sure((await messages(client))[0])
    const page = await (await client.get(`/mail/${message.id}`)).text()
    expect(page).not.toContain('<script>')
    expect(page).toMatch(/<iframe [^>]*sandbox="allow-popups[^"]*" srcdoc="&lt;base [^>]*&gt;&lt;script/)
  }),
)
