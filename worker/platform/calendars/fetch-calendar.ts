import { calendarAddress } from './calendar-address.ts'

const MOST_BYTES = 4 * 1024 * 1024
const MOST_HOPS = 3
const PATIENCE_MS = 10_000

/** Why a calendar was not read, in words for the trainer who gave its address. */
export class CalendarUnread extends Error {
  override readonly name = 'CalendarUnread'
}

/**
 * Fetches a foreign calendar: every hop is checked like the first, and size and time are bounded. It carries nothing
 * of ours but a name.
 * @throws CalendarUnread when it does not answer with a file
 */
export async function fetchCalendar(
  send: typeof fetch,
  address: string,
  allowsLoopback: boolean,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await follow(send, checked(address, allowsLoopback), allowsLoopback, signal)
    return await bounded(response)
  } catch (error) {
    if (error instanceof CalendarUnread) throw error
    throw new CalendarUnread(signal.aborted ? 'It did not answer within 10 s.' : 'It could not be reached.')
  }
}

async function follow(
  send: typeof fetch,
  first: URL,
  allowsLoopback: boolean,
  signal: AbortSignal,
): Promise<Response> {
  let url = first
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await send(url, {
      redirect: 'manual',
      signal,
      headers: { Accept: 'text/calendar, text/plain;q=0.5', 'User-Agent': 'StrideIQ-Calendar/1.0' },
    })
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('Location') : null
    if (next === null) {
      if (response.ok) return response
      throw new CalendarUnread(`It answered with status ${response.status}.`)
    }
    await response.body?.cancel()
    url = checked(URL.parse(next, url)?.href ?? '', allowsLoopback)
  }
  throw new CalendarUnread('It leads on from address to address.')
}

function checked(address: string, allowsLoopback: boolean): URL {
  try {
    return calendarAddress(address, allowsLoopback)
  } catch {
    throw new CalendarUnread('It leads to an address that is not public.')
  }
}

async function bounded(response: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength
    parts.push(read.value)
    if (size <= MOST_BYTES) continue
    await reader?.cancel()
    throw new CalendarUnread('It is larger than 4 MB.')
  }
  const all = new Uint8Array(size)
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.byteLength
  }
  return all
}
