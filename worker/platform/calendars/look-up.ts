import * as z from 'zod'

const RESOLVER = 'https://cloudflare-dns.com/dns-query'
/** A and AAAA, by their numbers. */
const TYPES = [1, 28] as const
const NO_SUCH_NAME = 3

const Answer = z.object({
  /** 0: there is such a name; 3: there is none. */
  Status: z.int(),
  Answer: z
    .array(z.object({ type: z.int(), data: z.string().max(300), TTL: z.int().optional() }))
    .max(100)
    .default([]),
})

/** The name server lets nobody keep its answer: the next question may get another. */
export class Fleeting extends Error {}

/** Gives the addresses that a name has now. Throws where nobody says. */
export type LookUp = (host: string, signal: AbortSignal) => Promise<string[]>

/**
 * Asks for a name's addresses by HTTPS, since a Worker has no other way to know them. An answer that may not be kept is
 * none, unless it was only about to end: whoever connects would ask for another.
 * @param send what reaches outside
 */
export function lookUpBy(send: typeof fetch): LookUp {
  async function ask(host: string, type: number, signal: AbortSignal) {
    const query = new URLSearchParams({ name: host, type: String(type) })
    const headers = { Accept: 'application/dns-json' }
    const response = await send(`${RESOLVER}?${query}`, { headers, signal, redirect: 'error' })
    if (!response.ok) throw new Error(`the resolver answered ${response.status}`)
    const { Status, Answer: records } = Answer.parse(await response.json())
    if (Status !== 0 && Status !== NO_SUCH_NAME) throw new Error(`the resolver says ${Status}`)
    return records
  }
  return async (host, signal) => {
    const found = await Promise.all(
      TYPES.map(async (type) => {
        const isFleeting = (records: { TTL?: number | undefined }[]) => records.some(({ TTL }) => TTL === 0)
        const first = await ask(host, type, signal)
        const records = isFleeting(first) ? await ask(host, type, signal) : first
        if (isFleeting(records)) throw new Fleeting()
        // What leads there is listed too: a name that stands for another.
        return records.filter((record) => record.type === type).map(({ data }) => data)
      }),
    )
    return found.flat()
  }
}
