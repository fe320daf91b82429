/** Where a request comes from, besides its actor. */
export interface Visit {
  /** The network address, for limits only; never stored. */
  address: string
  userAgent: string
}

export function visitOf(headers: Headers): Visit {
  return {
    address: networkOf(headers.get('CF-Connecting-IP') ?? 'local'),
    userAgent: (headers.get('User-Agent') ?? '').slice(0, 400),
  }
}

/** One household or host holds a whole IPv6 /64; it counts as one address. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [front = '', back] = address.split('::')
  const head = front.split(':').filter(Boolean)
  const tail = (back ?? '').split(':').filter(Boolean)
  const zeros = back === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, 4).join(':')
}
