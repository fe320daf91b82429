import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { until } from '#dev/test/until.ts'
import { isSignedByTwilio } from '#worker/platform/twilio/signature.ts'
import { InboundForm, StatusForm, TwilioMessage, TwilioMessageList } from '#worker/platform/twilio/wire.ts'
import { bodyOf } from '../testing/answers.ts'
import { type TestClient, withSandbox } from '../testing/client.ts'

const ACCOUNT = `AC${'5a'.repeat(16)}`
const TOKEN = 'sandbox-twilio-token'
const [OURS, THEIRS] = ['+15550000001', '+15551234567']
const base = `/twilio/2010-04-01/Accounts/${ACCOUNT}`
const options = { textStepMs: 5, eventRetryMs: [5, 5] as [number, number] }

const ask = (client: TestClient, path: string, form?: Record<string, string>, token = TOKEN) =>
  fetch(`${client.url}${path}`, {
    method: form ? 'POST' : 'GET',
    headers: { authorization: `Basic ${btoa(`${ACCOUNT}:${token}`)}` },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  })
const send = (client: TestClient, change: Record<string, string> = {}) =>
  ask(client, `${base}/Messages.json`, { From: OURS, To: THEIRS, Body: 'Tue 24 Nov at 09:00', ...change })
const inbound = (client: TestClient, body: string, more: object = {}) =>
  client.send('POST', '/_control/twilio/inbound', { from: THEIRS, to: OURS, body, ...more })
const list = async (client: TestClient, query = '') =>
  TwilioMessageList.parse(await bodyOf(await ask(client, `${base}/Messages.json?${query}`)))

interface Caught {
  url: string
  fields: [string, string][]
  signature: string
}

/** A product that keeps every callback it gets, and answers as configured. */
async function catcher(status = () => 200) {
  const caught: Caught[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    caught.push({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${request.url}`,
      fields: [...new URLSearchParams(Buffer.concat(chunks).toString())],
      signature: String(request.headers['x-twilio-signature']),
    })
    response.writeHead(status()).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, caught, close: () => server.close() }
}

test(
  'a message is taken with 201, has the resource’s shape, and is reported as sent and delivered, signed',
  withSandbox(async (client) => {
    const product = await catcher()
    const answer = await send(client, { StatusCallback: `${product.url}/s?text=txt_1` })
    expect(answer.status).toBe(201)
    const made = TwilioMessage.parse(await bodyOf(answer))
    expect(made).toMatchObject({
      status: 'queued',
      num_segments: '1',
      price: null,
      direction: 'outbound-api',
    })
    await until('two callbacks', async () => product.caught.length === 2)
    product.close()
    const callbackForms = product.caught.map(({ fields }) => StatusForm.parse(Object.fromEntries(fields)))
    expect(callbackForms.map((one) => one.MessageStatus)).toEqual(['sent', 'delivered'])
    for (const { url, fields, signature } of product.caught) {
      expect(await isSignedByTwilio(TOKEN, signature, url, fields)).toBe(true)
    }
    const later = TwilioMessage.parse(await bodyOf(await ask(client, `${base}/Messages/${made.sid}.json`)))
    expect(later).toMatchObject({ status: 'delivered', price: '-0.00790', price_unit: 'USD' })
  }, options),
)

test(
  'refusals carry the provider’s codes',
  withSandbox(async (client) => {
    const code = async (change: Record<string, string>) => {
      const answer = await send(client, change)
      return [answer.status, (await bodyOf<{ code: number }>(answer)).code]
    }
    expect(await code({ To: '' })).toEqual([400, 21604])
    expect(await code({ Body: '' })).toEqual([400, 21602])
    expect(await code({ Body: 'x'.repeat(1601) })).toEqual([400, 21617])
    expect(await code({ To: '+15005550001' })).toEqual([400, 21211])
    expect(await code({ To: '+15005550009' })).toEqual([400, 21614])
    expect((await ask(client, `${base}/Messages.json`, { To: THEIRS }, 'wrong')).status).toBe(401)
    expect((await list(client)).messages).toEqual([])
  }, options),
)

test(
  'the list is newest first, filtered by both numbers, in pages that lead on',
  withSandbox(async (client) => {
    for (const Body of ['one', 'two', 'three']) await send(client, { Body })
    await send(client, { Body: 'other', To: '+15550009999' })
    const query = new URLSearchParams({ From: OURS, To: THEIRS, PageSize: '2' })
    const first = await list(client, String(query))
    expect(first.messages.map(({ body }) => body)).toEqual(['three', 'two'])
    const second = TwilioMessageList.parse(await bodyOf(await ask(client, `/twilio${first.next_page_uri}`)))
    expect([second.messages.map(({ body }) => body), second.next_page_uri]).toEqual([['one'], null])
  }, options),
)

test(
  'a cut after the text was taken leaves it taken: half an answer, one message',
  withSandbox(async (client) => {
    await client.send('POST', '/_control/twilio/faults', { cutStream: true, times: 1 })
    const answer = await send(client)
    await expect(answer.text()).rejects.toThrow()
    expect((await list(client)).messages).toHaveLength(1)
  }, options),
)

test(
  'STOP, START and HELP are answered by the provider, reach the product, and STOP refuses what follows with 21610',
  withSandbox(async (client) => {
    const product = await catcher()
    await client.send('POST', '/_control/twilio/settings', { inbound_url: `${product.url}/in` })
    await inbound(client, 'Stop ')
    expect((await send(client)).status).toBe(400)
    expect(await bodyOf(await send(client))).toMatchObject({ code: 21610, status: 400 })
    await inbound(client, 'stop please')
    await inbound(client, 'HELP')
    expect((await send(client)).status).toBe(400)
    await inbound(client, 'yes')
    expect((await send(client)).status).toBe(201)
    // Who has not opted out says yes and gets no answer of the provider's.
    await inbound(client, 'YES')
    await until('five webhooks', async () => product.caught.length === 5)
    product.close()
    const forms = product.caught.map(({ fields }) => InboundForm.parse(Object.fromEntries(fields)))
    expect(forms.map(({ Body }) => Body).toSorted()).toEqual(['HELP', 'Stop ', 'YES', 'stop please', 'yes'])
    expect(forms.every((form) => form.OptOutType === undefined)).toBe(true)
    const replies = (await list(client)).messages.filter(({ direction }) => direction === 'outbound-reply')
    expect(replies).toHaveLength(3)
  }, options),
)

test(
  'with Advanced Opt-Out the webhook says what a keyword was taken for; the same message can come twice',
  withSandbox(async (client) => {
    const product = await catcher()
    await client.send('POST', '/_control/twilio/settings', {
      inbound_url: `${product.url}/in`,
      advanced_opt_out: true,
    })
    const { sid } = await bodyOf<{ sid: string }>(await inbound(client, 'CANCEL'))
    await inbound(client, 'CANCEL', { sid })
    await until('both', async () => product.caught.length === 2)
    product.close()
    const forms = product.caught.map(({ fields }) => InboundForm.parse(Object.fromEntries(fields)))
    expect(new Set(forms.map(({ MessageSid }) => MessageSid)).size).toBe(1)
    expect(forms.some((form) => form.OptOutType === 'STOP')).toBe(true)
  }, options),
)

test(
  'a callback that is not taken is sent again, at most three times',
  withSandbox(async (client) => {
    let asked = 0
    const product = await catcher(() => (++asked < 3 ? 503 : 200))
    await client.send('POST', '/_control/twilio/settings', { inbound_url: `${product.url}/in` })
    await inbound(client, 'Y')
    await client.get('/_control/twilio/callbacks?wait')
    product.close()
    expect(product.caught).toHaveLength(3)
  }, options),
)

test(
  'a phone shows its talk and answers; words stay words; a restart forgets nothing',
  withSandbox(async (client, sandbox) => {
    await send(client, { Body: '<script>alert(1)</script>' })
    const talk = `/phone?${new URLSearchParams({ phone: THEIRS, number: OURS })}`
    expect(await (await client.get('/phone')).text()).toContain(THEIRS)
    await fetch(`${client.url}/phone`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ phone: THEIRS, number: OURS, body: 'Y' }),
    })
    const after = await sandbox.restart()
    const page = await (await after.get(talk)).text()
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script>')
    expect(page).toMatch(/mine">Y</)
  }, options),
)
