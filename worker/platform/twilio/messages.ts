import type * as z from 'zod'
import { TwilioError, TwilioMessage, TwilioMessageList, TwilioNumberList } from './wire.ts'

export interface TwilioWire {
  fetch: typeof fetch
  /** `https://api.twilio.com`, or the sandbox. */
  baseUrl: string
  accountSid: string
  authToken: string
}

/** Why the provider would not: its own code, and when to ask again where it said so. */
export interface TwilioRefusal {
  status: number
  code: number | null
  retryAfterS: number | null
}

/**
 * What is known after a request. `unknown` is no answer, half of one, or an error of the provider's own: the text may
 * have been taken or not.
 */
export type TwilioAnswer<T> =
  | { known: 'done'; value: T }
  | { known: 'refused'; refusal: TwilioRefusal }
  | { known: 'unknown' }

export interface NewTwilioMessage {
  from: string
  to: string
  body: string
  statusCallback: string
}

const TIMEOUT_MS = 10_000
const MAX_BYTES = 2 * 1024 * 1024
const PAGE_SIZE = 100
const MOST_PAGES = 5

/**
 * The Messages resource, and whether a number is the account's own. Creating has no idempotency key: after an `unknown` answer only the list tells.
 * @see https://www.twilio.com/docs/messaging/api/message-resource
 */
export function twilioMessages(wire: TwilioWire) {
  const account = `/2010-04-01/Accounts/${wire.accountSid}`
  return {
    create({ from, to, body, statusCallback }: NewTwilioMessage): Promise<TwilioAnswer<TwilioMessage>> {
      const form = { From: from, To: to, Body: body, StatusCallback: statusCallback }
      return exchange(wire, `${account}/Messages.json`, TwilioMessage, new URLSearchParams(form))
    },
    fetch: (sid: string): Promise<TwilioAnswer<TwilioMessage>> =>
      exchange(wire, `${account}/Messages/${encodeURIComponent(sid)}.json`, TwilioMessage),
    /**
     * Whether a number is one of the account's, and may send texts. The list finds numbers by their parts too.
     * @see https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
     */
    async holds(number: string): Promise<TwilioAnswer<'texts' | 'no_texts' | 'not_ours'>> {
      const path = `${account}/IncomingPhoneNumbers.json?${new URLSearchParams({ PhoneNumber: number })}`
      const answer = await exchange(wire, path, TwilioNumberList)
      if (answer.known !== 'done') return answer
      const found = answer.value.incoming_phone_numbers.find((one) => one.phone_number === number)
      if (!found) return { known: 'done', value: 'not_ours' }
      return { known: 'done', value: found.capabilities?.sms === false ? 'no_texts' : 'texts' }
    },
    /**
     * What went from one number to another since an instant, newest first, at most 500. Asked without a date: a
     * message that waits at the provider has no date of sending yet and would be left out.
     */
    async listSince(from: string, to: string, sinceMs: number): Promise<TwilioAnswer<TwilioMessage[]>> {
      const query = new URLSearchParams({ From: from, To: to, PageSize: String(PAGE_SIZE) })
      const found: TwilioMessage[] = []
      let path = `${account}/Messages.json?${query}`
      for (let page = 0; page < MOST_PAGES; page++) {
        const answer = await listPage(wire, path)
        if (answer.known !== 'done') return answer
        const { messages, next_page_uri } = answer.value
        const since = messages.filter((one) => Date.parse(one.date_created ?? '') >= sinceMs)
        found.push(...since)
        if (since.length < messages.length || !next_page_uri?.startsWith('/2010-04-01/')) break
        path = next_page_uri
      }
      return { known: 'done', value: found }
    },
  }
}

export type TwilioMessages = ReturnType<typeof twilioMessages>

const listPage = (wire: TwilioWire, path: string) => exchange(wire, path, TwilioMessageList)

async function exchange<S extends z.ZodType>(
  wire: TwilioWire,
  path: string,
  schema: S,
  form?: URLSearchParams,
): Promise<TwilioAnswer<z.output<S>>> {
  try {
    const response = await wire.fetch(`${wire.baseUrl}${path}`, {
      method: form ? 'POST' : 'GET',
      headers: {
        Accept: 'application/json',
        Authorization: `Basic ${btoa(`${wire.accountSid}:${wire.authToken}`)}`,
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(form ? { body: form } : {}),
    })
    if (Number(response.headers.get('Content-Length') ?? 0) > MAX_BYTES) return { known: 'unknown' }
    const text = await response.text()
    // Between 400 and 499 the request was looked at and not taken; anything else that is no success proves nothing.
    if (response.status >= 400 && response.status < 500 && response.status !== 408) {
      return { known: 'refused', refusal: refusalOf(response, text) }
    }
    const parsed = response.ok ? schema.safeParse(JSON.parse(text)) : null
    return parsed?.success ? { known: 'done', value: parsed.data } : { known: 'unknown' }
  } catch {
    return { known: 'unknown' }
  }
}

function refusalOf(response: Response, text: string): TwilioRefusal {
  const waitS = Number(response.headers.get('Retry-After') ?? '')
  const body = TwilioError.safeParse(jsonOrNull(text)).data
  return {
    status: response.status,
    code: body?.code ?? null,
    retryAfterS: Number.isFinite(waitS) && waitS > 0 ? Math.min(waitS, 3600) : null,
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a message cost, in millionths of its currency; null while the provider has not settled it. */
export function costOf(message: TwilioMessage): { micros: number; currency: string } | null {
  if (!message.price || !message.price_unit) return null
  const micros = Math.round(Math.abs(Number(message.price)) * 1_000_000)
  return Number.isFinite(micros) ? { micros, currency: message.price_unit.toLowerCase() } : null
}
