import { Hono } from 'hono'
import { readParams } from '../params.ts'
import type { Section } from '../store.ts'
import type { Line } from './line.ts'
import { listJson, messageJson } from './message-json.ts'
import type { TwilioState } from './state.ts'

const NUMBER = /^\+[1-9]\d{6,14}$/
const MOST_CHARACTERS = 1600
/** Numbers that Twilio's own test credentials refuse. */
const INVALID = '+15005550001'
const NOT_MOBILE = '+15005550009'

export function refuse(status: number, code: number, message: string, headers: Record<string, string> = {}) {
  const more_info = `https://www.twilio.com/docs/errors/${code}`
  return Response.json({ code, message, more_info, status }, { status, headers })
}

interface Parts {
  account: string
  token: string
  state: Section<TwilioState>
  line: Line
}

/** `/2010-04-01/Accounts/<account>`: messages to create, list and fetch, and the account's numbers. */
export function messagesRoutes({ account, token, state, line }: Parts) {
  const expected = `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`
  return new Hono()
    .use(async (c, next) => {
      if (c.req.header('authorization') !== expected || c.req.param('account') !== account) {
        return refuse(401, 20003, 'Authenticate')
      }
      await next()
    })
    .post('/Messages.json', async (c) => {
      const { To = '', From = '', Body = '', StatusCallback } = await readParams(c)
      const refusal = refusalOf(To, From, Body, line)
      if (refusal) return refusal
      const message = line.send({
        account,
        from: From,
        to: To,
        body: Body,
        statusCallback: StatusCallback ?? null,
      })
      return c.json(messageJson(message), 201)
    })
    .get('/Messages.json', (c) =>
      c.json(listJson(state.value.messages, account, new URL(c.req.url).searchParams)),
    )
    .get('/IncomingPhoneNumbers.json', (c) => {
      // A number in part finds all that hold it, as at the provider; whoever asks compares the whole.
      const asked = c.req.query('PhoneNumber') ?? ''
      const known = state.value.numbers ?? (NUMBER.test(asked) ? [{ phone: asked, sms: true }] : [])
      const found = known.filter(({ phone }) => phone.includes(asked.replace(/^\+/, '')))
      return c.json({
        incoming_phone_numbers: found.map(({ phone, sms }) => ({
          sid: `PN${phone.slice(1).padStart(32, '0')}`,
          account_sid: account,
          phone_number: phone,
          friendly_name: phone,
          capabilities: { voice: true, sms, mms: sms, fax: false },
        })),
        page: 0,
        page_size: 50,
        next_page_uri: null,
        uri: `/2010-04-01/Accounts/${account}/IncomingPhoneNumbers.json`,
      })
    })
    .get('/Messages/:file', (c) => {
      const sid = c.req.param('file').replace(/\.json$/, '')
      const found = state.value.messages.find((one) => one.sid === sid)
      const path = `/2010-04-01/Accounts/${account}/Messages/${sid}.json`
      return found
        ? c.json(messageJson(found))
        : refuse(404, 20404, `The requested resource ${path} was not found`)
    })
}

function refusalOf(to: string, from: string, body: string, line: Line): Response | null {
  if (to === '') return refuse(400, 21604, "A 'To' phone number is required.")
  if (from === '') return refuse(400, 21603, "A 'From' phone number is required.")
  if (body === '') return refuse(400, 21602, 'Message body is required.')
  if (body.length > MOST_CHARACTERS) {
    return refuse(400, 21617, 'The concatenated message body exceeds the 1600 character limit.')
  }
  if (!NUMBER.test(to) || to === INVALID)
    return refuse(400, 21211, `The 'To' number ${to} is not a valid phone number.`)
  if (!NUMBER.test(from))
    return refuse(400, 21606, `The 'From' phone number ${from} is not a valid, message-capable number.`)
  if (to === NOT_MOBILE) return refuse(400, 21614, `'To' number: ${to}, is not a mobile number`)
  if (line.isOptedOut(from, to)) return refuse(400, 21610, 'Attempt to send to unsubscribed recipient')
  return null
}
