import { textLength } from '#worker/domain/texting/segments.ts'
import type { SandboxMessage } from './state.ts'

/** US dollars a segment. */
const PRICE = 0.0079

const rfc2822 = (ms: number) => new Date(ms).toUTCString().replace('GMT', '+0000')

/** A Message resource as the API answers it: counts and prices are text, dates RFC 2822. */
export function messageJson(message: SandboxMessage) {
  const segments = Math.max(textLength(message.body).segments, 1)
  const uri = `/2010-04-01/Accounts/${message.account}/Messages/${message.sid}.json`
  return {
    account_sid: message.account,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAtMs),
    date_sent: message.sentAtMs === null ? null : rfc2822(message.sentAtMs),
    date_updated: rfc2822(message.sentAtMs ?? message.createdAtMs),
    direction: message.direction,
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : 'The message could not be delivered.',
    from: message.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(segments),
    price: message.isPriced ? `-${(PRICE * segments).toFixed(5)}` : null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
    to: message.to,
    uri,
  }
}

/** One page of a list, newest first, filtered as the query asks. */
export function listJson(messages: readonly SandboxMessage[], account: string, query: URLSearchParams) {
  const [to, from, day] = ['To', 'From', 'DateSent'].map((name) => query.get(name))
  const [since, until] = [query.get('DateSent>'), query.get('DateSent<')]
  const dayOf = (message: SandboxMessage) =>
    message.sentAtMs === null ? '' : new Date(message.sentAtMs).toISOString().slice(0, 10)
  const found = messages
    .filter((one) => (!to || one.to === to) && (!from || one.from === from))
    .filter((one) => !day || dayOf(one) === day)
    .filter(
      (one) => (!since || dayOf(one) >= since) && (!until || (dayOf(one) !== '' && dayOf(one) <= until)),
    )
    .toReversed()
  const size = Math.min(Math.max(Number(query.get('PageSize') ?? 50) || 50, 1), 1000)
  const page = Math.max(Number(query.get('Page') ?? 0) || 0, 0)
  const start = page * size
  const at = (n: number) => {
    const next = new URLSearchParams(query)
    next.set('PageSize', String(size))
    next.set('Page', String(n))
    return `/2010-04-01/Accounts/${account}/Messages.json?${next}`
  }
  return {
    messages: found.slice(start, start + size).map(messageJson),
    page,
    page_size: size,
    start,
    end: Math.max(Math.min(start + size, found.length) - 1, 0),
    uri: at(page),
    first_page_uri: at(0),
    next_page_uri: start + size < found.length ? at(page + 1) : null,
    previous_page_uri: page > 0 ? at(page - 1) : null,
  }
}
