import { calendarAddress, isLoopback } from './calendar-address.ts'
import { Fleeting, type LookUp } from './look-up.ts'
import { isPublicAddress } from './public-address.ts'

const MOST_BYTES = 4 * 1024 * 1024
const MOST_HOPS = 3
const PATIENCE_MS = 10_000
/** A name that moved while it was asked is asked once more: a service may move. */
const MOST_TRIES = 2

/** Why a calendar was not read, in words for the trainer who gave its address. */
export class CalendarUnread extends Error {
  override readonly name = 'CalendarUnread'
}

interface Outside {
  send: typeof fetch
  lookUp: LookUp
  /** In development the sandbox on this machine is allowed. */
  allowsLoopback: boolean
}

/**
 * Fetches a foreign calendar: every hop is checked like the first, by its name and by the addresses that name has now,
 * before it is asked and once more before anything of its answer is read: what leads inwards by then, or nowhere it led
 * before, is not read. Size and time are bounded. It carries nothing of ours but a name.
 * @throws CalendarUnread when it does not answer with a file
 */
export async function fetchCalendar(outside: Outside, address: string): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  try {
    return await bounded(await settled(outside, address, signal))
  } catch (error) {
    if (error instanceof CalendarUnread) throw error
    throw new CalendarUnread(signal.aborted ? 'It did not answer within 10 s.' : 'It could not be reached.')
  }
}

class Moved extends Error {}

async function settled(outside: Outside, address: string, signal: AbortSignal): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      return await follow(outside, address, signal)
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      if (tries === MOST_TRIES) throw new CalendarUnread('Its name leads elsewhere with every question.')
    }
  }
}

async function follow(outside: Outside, first: string, signal: AbortSignal): Promise<Response> {
  let { url, addresses } = await checked(outside, first, signal)
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await outside.send(url, {
      redirect: 'manual',
      signal,
      headers: { Accept: 'text/calendar, text/plain;q=0.5', 'User-Agent': 'StrideIQ-Calendar/1.0' },
    })
    // The connection looked the name up by itself: one that has turned inwards meanwhile is not believed.
    try {
      const since = await checked(outside, url.href, signal)
      if (addresses.length > 0 && !since.addresses.some((one) => addresses.includes(one))) throw new Moved()
    } catch (error) {
      await response.body?.cancel()
      throw error
    }
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('Location') : null
    if (next === null) {
      if (response.ok) return response
      throw new CalendarUnread(`It answered with status ${response.status}.`)
    }
    await response.body?.cancel()
    if (hop === MOST_HOPS) break
    const onward = await checked(outside, URL.parse(next, url)?.href ?? '', signal)
    url = onward.url
    addresses = onward.addresses
  }
  throw new CalendarUnread('It leads on from address to address.')
}

const NOT_PUBLIC = 'It leads to an address that is not public.'

/** One inner address among a name's is enough: which of them is taken is not ours to say. */
async function checked(
  outside: Outside,
  address: string,
  signal: AbortSignal,
): Promise<{ url: URL; addresses: readonly string[] }> {
  const url = named(address, outside.allowsLoopback)
  if (isLoopback(url)) return { url, addresses: [] }
  const addresses = await outside.lookUp(url.hostname, signal).catch((error: unknown) => {
    if (signal.aborted) throw error
    if (error instanceof Fleeting) throw new CalendarUnread('Its name may not be kept for a second.')
    throw new CalendarUnread('Its name could not be looked up.')
  })
  if (addresses.length === 0) throw new CalendarUnread('Its name leads nowhere.')
  if (!addresses.every(isPublicAddress)) throw new CalendarUnread(NOT_PUBLIC)
  return { url, addresses }
}

function named(address: string, allowsLoopback: boolean): URL {
  try {
    return calendarAddress(address, allowsLoopback)
  } catch {
    throw new CalendarUnread(NOT_PUBLIC)
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
