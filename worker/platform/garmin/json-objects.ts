import { FormatError } from '../formats/format-error.ts'
import type { Json } from './garmin-json.ts'

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d]
/** How far behind its brace the first key of a wrapper may stand. */
const LOOK_BYTES = 64

/** One object of a list, and whether it stood in the wrapper's own list. */
export interface ListedObject {
  object: Json
  isWrapped: boolean
}

/**
 * The objects of a JSON list, parsed one at a time: a list of a thousand activities takes the memory of one, and of
 * its bytes, which are several times less than all of it parsed. A single object counts as a list of one.
 * @param wrapper the key of an object that holds the list instead, where a file has such
 * @throws FormatError `wrong_type` for what is no list and no object, `corrupt` for JSON that breaks off or is none
 */
export function* objectsIn(bytes: Uint8Array, wrapper: string): Generator<ListedObject> {
  const decoder = new TextDecoder()
  /** What is open around the next object: lists and the wrapper. */
  const around: number[] = []
  let [depth, from, isText, isEscaped] = [0, -1, false, false]
  refuseOthers(bytes, decoder)
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (isText) {
      if (isEscaped) isEscaped = false
      else if (byte === BACKSLASH) isEscaped = true
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === OPEN || byte === OPEN_LIST) {
      if (from >= 0) depth++
      else if (byte === OPEN && isElement(around) && !startsWith(bytes, at, wrapper, decoder)) from = at
      else around.push(byte)
    } else if (byte === CLOSE || byte === CLOSE_LIST) {
      if (from < 0) around.pop()
      else if (depth > 0) depth--
      else {
        yield { object: parsed(bytes.subarray(from, at + 1), decoder), isWrapped: around.includes(OPEN) }
        from = -1
      }
    }
  }
  if (from >= 0 || isText || around.length > 0) throw damaged()
}

/** Alone, in the list of the file, or in a list inside the wrapper. */
const isElement = (around: readonly number[]) => around.length === 0 || around.at(-1) === OPEN_LIST

function startsWith(bytes: Uint8Array, brace: number, wrapper: string, decoder: TextDecoder): boolean {
  const head = decoder.decode(bytes.subarray(brace + 1, brace + 1 + LOOK_BYTES))
  return head.trimStart().startsWith(`"${wrapper}"`)
}

function refuseOthers(bytes: Uint8Array, decoder: TextDecoder): void {
  const first = decoder.decode(bytes.subarray(0, LOOK_BYTES)).trimStart()[0]
  if (first !== '[' && first !== '{')
    throw new FormatError('wrong_type', 'This is not a file of a Garmin export.')
}

function parsed(bytes: Uint8Array, decoder: TextDecoder): Json {
  try {
    return JSON.parse(decoder.decode(bytes)) as Json
  } catch (error) {
    throw damaged(error)
  }
}

const damaged = (cause?: unknown) =>
  new FormatError('corrupt', 'It is damaged: its JSON cannot be read.', cause)
