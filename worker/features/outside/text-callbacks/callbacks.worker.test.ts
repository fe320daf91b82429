import { env, exports } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { control, dropWork } from '#dev/test/strava.ts'
import { testContext } from '#dev/test/test-context.ts'
import {
  answer,
  callbacks,
  deliver,
  noTextFaults,
  sentTo,
  textWork,
} from '#worker/features/practice/texts/texting-fixture.ts'
import { textsOf, writeText } from '#worker/features/practice/texts/texts-fixture.ts'
import { inboundLine, incoming } from './inbound-fixture.ts'

beforeEach(async () => {
  await dropWork()
  await noTextFaults()
  await control('POST', '/twilio/settings', { advanced_opt_out: false })
})

const NOW = new Date()
const { hours, texting, heard, settled } = inboundLine(NOW)

test('SMS-06 a callback without the right signature stores nothing and changes nothing', async () => {
  const made = await texting()
  const { callback } = await answer(made.phone, made.number, 'Y', 0)
  const forged = [
    deliver(callback, { Body: 'STOP' }),
    deliver({ ...callback, signature: 'AAAA' }),
    deliver({ ...callback, url: callback.url.replace('inbound', 'status') }),
    exports.default.fetch(`${env.APP_ORIGIN}/api/sms-inbound`, {
      method: 'POST',
      body: new URLSearchParams(callback.fields),
    }),
  ]
  for (const response of await Promise.all(forged)) {
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'bad_signature' } })
  }
  expect(await incoming(made.clientId)).toEqual([])
})

test('SMS-03 REL-03/texts status callbacks in any order and any number end in one state', async () => {
  const orders = [
    ['sent', 'delivered'],
    ['delivered', 'sent'],
    ['delivered', 'sent', 'delivered', 'queued'],
  ]
  for (const order of orders) {
    const made = await texting()
    const request = {
      practiceId: made.practiceId,
      clientId: made.clientId,
      kind: 'message' as const,
      actorId: made.ownerId,
    }
    await writeText(testContext(), { ...request, body: 'hello', idempotencyKey: `test:${order}` })
    await settled()
    const [message] = await sentTo(made.phone)
    const [text] = await textsOf(made.clientId)
    const signed = await import('#worker/platform/twilio/signature.ts')
    for (const status of order) {
      const url = `${env.TWILIO_CALLBACK_ORIGIN}/api/sms-status?text=${text?.id}`
      const fields = {
        MessageSid: message?.sid ?? '',
        MessageStatus: status,
        To: made.phone,
        From: made.number,
      }
      const signature = await signed.twilioSignature(env.TWILIO_AUTH_TOKEN, url, Object.entries(fields))
      expect((await deliver({ url, fields, signature })).status).toBe(204)
    }
    heard(new Set(order).size)
    await settled()
    expect((await textsOf(made.clientId))[0]).toMatchObject({ state: 'delivered', providerId: message?.sid })
  }
})

test('REL-01/texts a callback finds the text whose answer was lost, and it is not sent again', async () => {
  const made = await texting()
  const request = {
    practiceId: made.practiceId,
    clientId: made.clientId,
    kind: 'message' as const,
    actorId: made.ownerId,
  }
  await writeText(testContext(), { ...request, body: 'hello', idempotencyKey: 'test:lost' })
  await textWork(NOW, 1)
  await control('POST', '/twilio/faults', { cutStream: true, times: 1, pathIncludes: 'Messages' })
  await settled()
  const [message] = await sentTo(made.phone)
  let callback: Awaited<ReturnType<typeof callbacks>>[number] | undefined
  while (!callback) callback = (await callbacks()).find((one) => one.fields.MessageSid === message?.sid)
  await deliver(callback)
  heard(1)
  await settled()
  await textWork(hours(1))
  expect((await textsOf(made.clientId))[0]).toMatchObject({
    state: expect.stringMatching(/^(sent|delivered)$/),
    providerId: message?.sid,
  })
  expect(await sentTo(made.phone)).toHaveLength(1)
})
