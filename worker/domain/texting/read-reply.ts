/** What a reply was read as. `other` is for a person to read. */
export type ReplyKind = 'yes' | 'no' | 'choice' | 'stop' | 'cancel' | 'wording' | 'start' | 'help' | 'other'

export interface Reply {
  as: ReplyKind
  /** The numbers picked from a list, or all of them. */
  picks?: readonly number[] | 'all'
}

const words = (text: string) => new Set(text.split(' '))

/** Keywords as carriers take them: the whole message, whatever its case. CANCEL is one; we tell it apart for the trainer. */
const STOP = words('stop end quit unsubscribe stopall revoke optout')
const START = words('start unstop')
const HELP = words('help info')

const YES = words(
  'y ye yes yess yesss yep yepp yeah yea yup yh yas ya ja si sí oui ok okay okey okie k kk sure confirm confirmed absolutely definitely perfect great fine 👍 ✅ 👌 ✔ 🙌 💪',
)
const NO = words('n no nope nah nein non 👎 ❌')
/** Words that may stand beside a yes without making it anything else. */
const YES_COMPANY = words(
  'please thanks thank you thx ty tks cheers see u ya then there tomorrow today tonight soon i will be ill am im that this it works work for me is its fine good great perfect all ok okay confirmed confirm confirming booking appointment session coming we we’ll well sounds my the at mate coach sir yes yep sure and with yeah y 👍 ✅ 👌 ✔ 🙌 💪 😊 🙂 😀 😁 ❤ 🙏 🏃 🎉 💯',
)
const NO_COMPANY = words(
  'sorry thanks thank you thx please i cant cannot not can wont will make it come that this time tomorrow today work doesnt for me no unfortunately afraid the my session appointment 😞 😢 🙁 🙏 😔',
)
const MOST_CHARACTERS_READ = 400

/** Marks that change how a character looks and not what it says, and the frame of a keycap. */
const LOOKS = /[\u{1F3FB}-\u{1F3FF}]|\u{FE0E}|\u{FE0F}|\u{200D}|\u{20E3}|\u{200B}/gu
const EMOJI = /(\p{Extended_Pictographic})/gu

/** Small letters, one space between words, no punctuation; apostrophes go, so that can't and cant are one word. */
function plainWords(body: string): string[] {
  return body
    .slice(0, MOST_CHARACTERS_READ)
    .normalize('NFKC')
    .toLowerCase()
    .replace(LOOKS, '')
    .replace(/(?<=\w)['’`´](?=\w)/g, '')
    .replace(EMOJI, ' $1 ')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '')
}

/**
 * Reads a reply for what it asks. A keyword counts alone only; a yes counts only when nothing beside it could mean
 * something else, because a booking confirmed by mistake costs more than a reply a person reads.
 * @param body the words as they came
 */
export function readReply(body: string): Reply {
  const said = plainWords(body)
  const [first = ''] = said
  if (said.length === 1) {
    if (STOP.has(first)) return { as: 'stop' }
    if (first === 'cancel') return { as: 'cancel' }
    if (START.has(first)) return { as: 'start' }
    if (HELP.has(first)) return { as: 'help' }
  }
  if (wantsNoTexts(said.join(' '))) return { as: 'wording' }
  const picks = picksOf(said)
  if (picks) return { as: 'choice', picks }
  const isQuestion = /[?？]/.test(body)
  if (saysNo(said)) return { as: 'no' }
  if (!isQuestion && saysYes(said)) return { as: 'yes' }
  return { as: 'other' }
}

const NO_TEXTS = [
  /\b(stop|quit|cease)\b.*\b(texts?|texting|txts?|txting|messages?|messaging|msgs?|sms|contacting|sending|reminders?)\b/,
  /\bunsubscribe\b/,
  /\b(take|get|remove|delete) (me|my number) (off|from|out)\b/,
  /\bopt(ing)? ?(me )?out\b/,
  /\b(dont|do not|never) (ever )?(text|txt|message|msg|contact|sms|send)\b/,
  /\bno more (texts?|txts?|messages?|msgs?|sms|reminders?)\b/,
  /\b(leave me alone|remove me|wrong number)\b.*\b(stop|off|alone|remove)\b/,
  /\bleave me alone\b/,
  /\bkeine? (weiteren )?(sms|nachrichten) mehr\b/,
  /^(please |pls |plz |just )*(stop|unsubscribe|stop it|stop this|stop now|stop all)( please| pls| plz| now| it| this| thanks| thank you)*$/,
]
/** Talk about stopping that asks for the opposite, or asks why it happened. */
const NOT_MEANT =
  /\b(dont|do not|never|didnt|why|did you|have you|has|havent)\b.*\b(stop|stopped|unsubscribed?)\b/

function wantsNoTexts(said: string): boolean {
  return NO_TEXTS.some((pattern) => pattern.test(said)) && !NOT_MEANT.test(said)
}

function picksOf(said: readonly string[]): readonly number[] | 'all' | null {
  const rest = said.filter(
    (word) => !/^(number|no|nr|option|choice|please|the|and|thanks|both|all)$/.test(word),
  )
  if (rest.length === 0) return said.some((word) => word === 'both' || word === 'all') ? 'all' : null
  const numbers = rest.map((word) => (/^\d{1,2}(st|nd|rd|th)?$/.test(word) ? Number.parseInt(word, 10) : 0))
  const isList = numbers.every((n) => n >= 1 && n <= 20) && numbers.length <= 10
  return isList ? [...new Set(numbers)] : null
}

function saysYes(said: readonly string[]): boolean {
  const [first, ...rest] = said
  if (first === undefined) return false
  if (YES.has(first)) return rest.every((word) => YES_COMPANY.has(word) || YES.has(word))
  return /^((i|we) (confirm|will be there)|(ill|well) be there|see you (then|there|tomorrow)|sounds good|works for me|all good|thats (fine|good|great|perfect)|im coming|will do)$/.test(
    said
      .filter((word) => !/^(thanks|thank|you|thx|please|👍|😊|🙂)$/.test(word) || said.length <= 3)
      .join(' '),
  )
}

function saysNo(said: readonly string[]): boolean {
  const [first, ...rest] = said
  if (first === undefined) return false
  if (NO.has(first)) return rest.every((word) => NO_COMPANY.has(word))
  const text = said.join(' ')
  if (/\b(no need|dont need|not need) to (re ?schedule|change|move)\b/.test(text)) return false
  return (
    /\b(re ?schedul(e|ing)|re ?book|different (day|time)|another (day|time))\b/.test(text) ||
    /\b(cant|cannot|can not|wont|will not|unable to) (make|come|be there|do (it|this|that|tomorrow|today))\b/.test(
      text,
    )
  )
}
