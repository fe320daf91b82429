/** The characters of GSM 03.38 that take one septet, and those of its extension that take two. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '\f^{}\\[~]|€'

/** The most characters the provider takes in one text. */
export const MOST_CHARACTERS = 1600

export interface TextLength {
  encoding: 'GSM-7' | 'UCS-2'
  /** Characters as a reader counts them. */
  characters: number
  /** Texts it is billed as. */
  segments: number
  /** Units that still fit into the last segment. */
  unitsLeft: number
}

const LIMITS = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const

/**
 * How a text is billed. One character outside GSM 03.38 makes the whole text UCS-2; a character of several units is
 * never cut in two by the end of a segment.
 * @param body the words as they are sent
 * @returns no segments for an empty text
 * @see https://www.twilio.com/docs/glossary/what-sms-character-limit
 */
export function textLength(body: string): TextLength {
  const characters = [...body]
  const isGsm = characters.every((c) => BASIC.includes(c) || EXTENDED.includes(c))
  const encoding = isGsm ? 'GSM-7' : 'UCS-2'
  const units = characters.map((c) => (isGsm ? (EXTENDED.includes(c) ? 2 : 1) : c.length))
  const { alone, joined } = LIMITS[encoding]
  const total = units.reduce((sum, n) => sum + n, 0)
  if (total <= alone) {
    return {
      encoding,
      characters: characters.length,
      segments: total === 0 ? 0 : 1,
      unitsLeft: alone - total,
    }
  }
  let segments = 1
  let used = 0
  for (const n of units) {
    if (used + n > joined) {
      segments++
      used = 0
    }
    used += n
  }
  return { encoding, characters: characters.length, segments, unitsLeft: joined - used }
}
