/** Ranges of IPv4 that lead to no public host: first address and bits, from IANA's registry of special purposes. */
const INNER_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/**
 * Whether an address, as a name server writes it, is of a host on the public internet.
 * What cannot be read is not; of IPv6 only what is given out (2000::/3) and carries no other address inside.
 */
export function isPublicAddress(address: string): boolean {
  const v4 = numberOf(address)
  if (v4 !== null)
    return !INNER_V4.some(([from, bits]) => {
      const size = 2 ** (32 - bits)
      return Math.floor(v4 / size) === Math.floor((numberOf(from) ?? 0) / size)
    })
  const groups = groupsOf(address)
  const [first = 0, second = 0] = groups ?? []
  if (!groups || first < 0x2000 || first > 0x3fff) return false
  // Teredo and its neighbours, examples, and 6to4.
  return !(first === 0x2001 && (second < 0x0200 || second === 0x0db8)) && first !== 0x2002 && first !== 0x3fff
}

function numberOf(text: string): number | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number)
  if (!parts || parts.some((part) => part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** The eight groups of an IPv6 address; null where it is none, or is written with an IPv4 address inside. */
function groupsOf(text: string): number[] | null {
  const [head = '', tail, more] = text.toLowerCase().split('::')
  if (more !== undefined) return null
  const read = (part: string) => (part === '' ? [] : part.split(':'))
  const [left, right] = [read(head), read(tail ?? '')]
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right]
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null
}
