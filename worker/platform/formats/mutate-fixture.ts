/** A seeded source of whole numbers below `limit`. */
export type Dice = (limit: number) => number

/** Mulberry32: small, fast and the same everywhere. */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const EXTREMES = [0x00, 0x01, 0x7f, 0x80, 0xfe, 0xff]

/** Bytes with one to eight things done to them: bits flipped, extremes written, parts cut, doubled or moved. */
export function mutateBytes(source: Uint8Array, dice: Dice): Uint8Array {
  let bytes: Uint8Array = source.slice()
  for (let round = dice(8); round >= 0; round--) bytes = mutateOnce(bytes, dice)
  return bytes
}

function mutateOnce(bytes: Uint8Array, dice: Dice): Uint8Array {
  if (bytes.length === 0) return bytes
  const at = dice(bytes.length)
  const length = 1 + dice(Math.min(64, bytes.length - at))
  switch (dice(8)) {
    case 0:
      return bytes.slice(0, at)
    case 1:
      return joined(bytes.slice(0, at), bytes.slice(at + length))
    case 2:
      return joined(bytes.slice(0, at), bytes.slice(at, at + length), bytes.slice(at))
    case 3:
      bytes.fill(EXTREMES[dice(EXTREMES.length)] ?? 0, at, at + length)
      return bytes
    case 4:
      bytes.copyWithin(dice(bytes.length), at, at + length)
      return bytes
    case 5:
      for (let index = at; index < at + length; index++) bytes[index] = dice(256)
      return bytes
    default:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << dice(8))
      return bytes
  }
}

const WORDS = [
  'NaN',
  '-1',
  '1e999',
  '40000',
  '2089-05-04T08:00:00Z',
  '',
  '&a;',
  '<',
  ']]>',
  '-0',
  '1970-01-01T00:00:00Z',
]
const HEADS = [
  '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
  '<!DOCTYPE gpx SYSTEM "file:///etc/passwd">',
  '<?xml version="1.1"?>',
  '<!-- -- -->',
]

/** A text file whose values, tags or head are changed, or whose bytes are. */
export function mutateText(source: string, dice: Dice): Uint8Array {
  let text = source
  for (let round = dice(5); round >= 0; round--) {
    const kind = dice(6)
    if (kind === 0) text = (HEADS[dice(HEADS.length)] ?? '') + text
    else if (kind === 1) text = removeSome(text, /<\/?[\w:]+>/g, dice, '')
    else if (kind === 2)
      text = removeSome(text, /\d{4}-\d\d-\d\dT[\d:.]+Z/g, dice, WORDS[dice(WORDS.length)] ?? '')
    else text = removeSome(text, /(?<=[>"])-?\d+(\.\d+)?(?=[<"])/g, dice, WORDS[dice(WORDS.length)] ?? '')
  }
  const bytes = new TextEncoder().encode(text)
  return dice(3) === 0 ? mutateBytes(bytes, dice) : bytes
}

/** Replaces every nth match. */
function removeSome(text: string, pattern: RegExp, dice: Dice, by: string): string {
  const every = 1 + dice(50)
  let count = dice(every)
  return text.replace(pattern, (match) => (count++ % every === 0 ? by : match))
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}
