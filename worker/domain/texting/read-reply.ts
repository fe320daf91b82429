import { wantsNoTexts } from './wants-no-texts.ts'

/** What a reply was read as. `other` is for a person to read. */
export type ReplyKind = 'yes' | 'no' | 'choice' | 'stop' | 'cancel' | 'wording' | 'start' | 'help' | 'other'

export interface Reply {
  as: ReplyKind
  /** The numbers picked from a list, or all of them. */
  picks?: readonly number[] | 'all'
  /** A yes that thanks too: where nothing waits for a yes, it asks for no answer. */
  isThanks?: true
}

const words = (text: string) => new Set(text.split(' '))

/** Keywords as carriers take them: the whole message, whatever its case. CANCEL is one; we tell it apart for the trainer. */
const STOP = words('stop end quit unsubscribe stopall revoke optout')
const START = words('start unstop')
const HELP = words('help info')

const YES = words(
  'y ye yes yess yesss yep yepp yeah yea yup yh yas ya ja si sí oui ok okay okey okie k kk sure confirm confirmed absolutely definitely perfect great fine 👍 ✅ 👌 ✔ 🙌 💪 🆗',
)
const THANKS = words('thanks thank thx ty tks cheers 🙏')
const NO = words('n no nope nah nein non 👎 ❌')
/** Words that may stand beside a yes without making it anything else. */
const YES_COMPANY = words(
  'please thanks thank you thx ty tks cheers see u ya then there tomorrow today tonight soon i will be am im that this it works work for me is its fine good great perfect all ok okay confirmed confirm confirming booking appointment session coming we well sounds my the at mate coach sir yes yep sure and with yeah y so much very really lot a thing looking forward to again definitely of course indeed 👍 ✅ 👌 ✔ 🙌 💪 😊 🙂 😀 😁 ❤ 🙏 🏃 🎉 💯',
)
const NO_COMPANY = words(
  'sorry thanks thank you thx please i cant cannot not can wont will make it come that this time tomorrow today work doesnt for me no unfortunately afraid the my session appointment 😞 😢 🙁 🙏 😔',
)
const MOST_CHARACTERS_READ = 400
/** A text under which a mark was put is quoted whole. */
const MOST_QUOTED = 2_000

/** Marks that change how a character looks and not what it says, and the frame of a keycap. */
const LOOKS = /[\u{1F3FB}-\u{1F3FF}]|\u{FE0E}|\u{FE0F}|\u{200D}|\u{20E3}|\u{200B}/gu
const EMOJI = /(\p{Extended_Pictographic})/gu

/** Small letters, one space between words, `|` where a sentence ends; apostrophes go, so that can't and cant are one word. */
function plainWords(body: string): string[] {
  return body
    .slice(0, MOST_CHARACTERS_READ)
    .normalize('NFKC')
    .toLowerCase()
    .replace(LOOKS, '')
    .replace(/(?<=\w)['\u2019`\u00b4](?=\w)/g, '')
    .replace(/\bill (?=(just |also )?(be|see|come|make|take|confirm)\b)/g, 'i will ')
    .replace(EMOJI, ' $1 ')
    .replace(/[.,;:!?\u2026()\n\r|]+/g, ' | ')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}|]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
}

/** A phone's way to like a text where it cannot: the mark in words, then the text in quotes. */
const MARKED =
  /^\s*(?:(liked|loved|disliked|questioned|emphasi[sz]ed|laughed at|removed an? .{1,20} from)|(?:reacted )?(\p{Extended_Pictographic}\S{0,8})\s+to)\s+["\u201c\u201e\u00ab](.*)["\u201d\u201c\u00bb]\s*$/isu
const ASKS = /reply y to (?:confirm|take it)/i

/** A mark under a text of ours, whose words are not theirs: a thumb under a request to confirm, or under an offer, is a yes. */
function readMark(body: string): Reply | null {
  const found = MARKED.exec(body.replace(LOOKS, '').replace(/\u200a/g, ''))
  if (!found) return null
  const [, name = '', emoji = '', quoted = ''] = found
  const isThumb = name.toLowerCase() === 'liked' || YES.has(emoji)
  return { as: isThumb && ASKS.test(quoted) ? 'yes' : 'other' }
}

/** What stands in quotes is someone else's words, unless there is nothing else. */
function ownWords(body: string): string {
  const unsigned = body.replace(/^>.*$/gm, '').replace(/\bsent from my [\w ]+\.?\s*$/i, '')
  const own = unsigned.replace(
    /["\u201c\u201e\u00ab][^"\u201c\u201d\u201e\u00ab\u00bb]{12,}["\u201d\u201c\u00bb]/g,
    ' ',
  )
  return own.trim() === '' ? body : own
}

/**
 * Reads a reply for what it asks. A keyword counts alone only; a yes counts only when nothing beside it could mean
 * something else, because a booking confirmed by mistake costs more than a reply a person reads.
 * @param body the words as they came
 */
export function readReply(body: string): Reply {
  const marked = readMark(body.slice(0, MOST_QUOTED))
  if (marked) return marked
  const own = ownWords(body.slice(0, MOST_QUOTED))
  const parts = plainWords(own)
  const said = parts.filter((word) => word !== '|')
  const [first = ''] = said
  if (said.length === 1) {
    if (STOP.has(first)) return { as: 'stop' }
    if (first === 'cancel') return { as: 'cancel' }
    if (START.has(first)) return { as: 'start' }
    if (HELP.has(first)) return { as: 'help' }
  }
  if (wantsNoTexts(parts.join(' '))) return { as: 'wording' }
  const picks = picksOf(parts, own)
  if (picks) return { as: 'choice', picks }
  const isQuestion = /[?\uff1f]/.test(own)
  if (saysNo(said)) return { as: 'no' }
  if (!isQuestion && saysYes(said)) {
    return said.some((word) => THANKS.has(word)) ? { as: 'yes', isThanks: true } : { as: 'yes' }
  }
  return { as: 'other' }
}

/** Words that may stand around the numbers of a list. */
const AROUND = words(
  'number nr option choice please the and thanks thank you thx both all yes y yep yeah ok okay for to only just one confirm | 👍 ✅ 👌 😊 🙂 🙏',
)
const ORDINALS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3 }

/** The numbers someone picks. A "no" in front of one is short for number; anywhere else it is a no. */
function picksOf(parts: readonly string[], body: string): readonly number[] | 'all' | null {
  const span = /^\s*(\d)\s*(?:-|\u2013|to)\s*(\d)\s*$/.exec(body)
  const [from, to] = [Number(span?.[1]), Number(span?.[2])]
  if (span && from >= 1 && from < to) return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const isShort = (word: string, i: number) => word === 'no' && /^\d/.test(withoutStop(parts, i + 1, body))
  const rest = parts.filter((word, i) => !AROUND.has(word) && !isShort(word, i))
  if (rest.length === 0) return parts.some((word) => word === 'both') || saysAll(parts) ? 'all' : null
  const numbers = rest.map((word) => ORDINALS[word] ?? numberOf(word))
  const isList = numbers.every((n) => n >= 1 && n <= 20) && numbers.length <= 10
  return isList ? [...new Set(numbers)] : null
}

const numberOf = (word: string) => (/^\d{1,2}(st|nd|rd|th)?$/.test(word) ? Number.parseInt(word, 10) : 0)

/** "No. 2" is a number, "No, 2" may be a no and another request. */
function withoutStop(parts: readonly string[], i: number, body: string): string {
  if (parts[i] === '|' && /\bno\s*\./i.test(body)) return parts[i + 1] ?? ''
  return parts[i] ?? ''
}

/** "All" picks a list; beside a yes it may as well be "y'all". */
const saysAll = (parts: readonly string[]) =>
  parts.includes('all') && !parts.some((word) => word === 'y' || word === 'you')

/** Company of a yes that makes it something else: a day to be seen, someone to be asked, an "I'm good". */
const NOT_A_YES =
  /\bsee(?! (u|you|ya)\b)|\bwith(?! (me|that|this|it|you|u)\b)|\b(im|i am) (good|fine|ok|okay|all good)\b|^(?!.*\b(you|u|ya|there) soon\b).*\bsoon\b|^y all\b/

function saysYes(said: readonly string[]): boolean {
  const [first, ...rest] = said
  if (first === undefined) return false
  if (YES.has(first)) {
    return rest.every((word) => YES_COMPANY.has(word) || YES.has(word)) && !NOT_A_YES.test(said.join(' '))
  }
  const core = said
    .join(' ')
    .replace(
      /^((thanks|thank you|thx) )+|( (thanks|thank you|thx|please|\u{1f44d}|\u{1f60a}|\u{1f642}))+$/gu,
      '',
    )
  return /^((i|we) (confirm|will be there)|well be there|see (you|u|ya) (then|there|tomorrow)|of course|sounds good|(that )?works for me|that works|all good|thats (fine|good|great|perfect)|im coming|will do)$/.test(
    core,
  )
}

/** What may follow "I can't do it" of a session; "I can't do this exercise" is about something else. */
const LATER = '(?! (?:until|till|before|earlier|early|sooner|on time|by|right away|for the first)\\b)'
const CANNOT = [
  new RegExp(
    `\\b(?:cant|cannot|can not|wont|will not|unable to) (?:make it|make (?:that|this|the session|my session|our session|tomorrow|today|tonight)|come|be there)\\b${LATER}(?! up)`,
  ),
  /\b(?:cant|cannot|can not|wont|will not|unable to) (?:do|make) (?:it|this|that|tomorrow|today|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:this|that) (?:time|day|week|one|session|slot))(?: (?:tomorrow|today|tonight|this week|anymore|sorry|after all|either|then|time))*$/,
]
const MOVES = [
  /\bre ?(?:schedul(?:e|ing)|book(?:ing)?)\b/,
  /\b(?:can|could|may|shall|lets|need|want|would|prefer|maybe|possible|please|do|have|find|pick|to|how about|is there|for|on|at) (?:\w+ ){0,3}(?:different|another) (?:day|time|date|slot)\b/,
  /^(?:a |some )?(?:different|another) (?:day|time|date|slot)(?: please| pls)?$/,
]
/** A change that is over, thanked for or not wanted. */
const NO_MOVE =
  /\b(?:no need to|dont|do not|(?:dont|do not|not) (?:need|want|have|going) to|not|never|didnt|thanks for|thank you for|thx for|did you|have you|did i|were you) (?:the |my |me |your |a |ever )?(?:re ?schedul|re ?book|change|move|another|different)/

function saysNo(said: readonly string[]): boolean {
  const [first, ...rest] = said
  if (first === undefined) return false
  const text = said.join(' ')
  const staysOn = /\b(?:i|we) (?:will|can) (?:come|make|be)\b/.test(text)
  if (NO.has(first) && !staysOn) {
    if (rest.every((word) => NO_COMPANY.has(word))) return true
  }
  if (NO_MOVE.test(text)) return false
  return MOVES.some((pattern) => pattern.test(text)) || CANNOT.some((pattern) => pattern.test(text))
}
