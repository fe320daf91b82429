/** Where a request comes from, besides its actor. */
export interface Visit {
  /** The network address, for limits only; never stored. */
  address: string
  userAgent: string
}

export function visitOf(headers: Headers): Visit {
  return {
    address: firstOf(ipOf(headers), 4),
    userAgent: (headers.get('User-Agent') ?? '').slice(0, 400),
  }
}

/** What one stranger easily has many addresses of: an IPv4 /24, an IPv6 /48. For limits only; never stored. */
export function networkOf(headers: Headers): string {
  const ip = ipOf(headers)
  return ip.match(/(\d+\.\d+\.\d+)\.\d+/)?.[1] ?? firstOf(ip, 3)
}

const ipOf = (headers: Headers) => headers.get('CF-Connecting-IP') ?? 'local'

/** So many groups of an IPv6 address: one household or host holds a whole /64. Any other address is itself. */
function firstOf(address: string, groups: number): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [front = '', back] = address.split('::')
  const head = front.split(':').filter(Boolean)
  const tail = (back ?? '').split(':').filter(Boolean)
  const zeros = back === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  return [...head, ...Array<string>(zeros).fill('0'), ...tail].slice(0, groups).join(':')
}
