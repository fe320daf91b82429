import { foldText } from '../fold-text.ts'

export const LONGEST_FACT = 160
/** As many facts are kept or offered at a time: all of them go into every question. */
export const MOST_FACTS = 30

/** What a message asks to be remembered, or says that may be worth it. */
export type FactIn =
  /** The athlete asked for it, in so many words. */
  | { kind: 'asked'; text: string }
  /** They only said it: it is offered, and kept once they say so. */
  | { kind: 'offered'; text: string }
  /** They asked, and it cannot be: it is too long, or there is nothing it could mean. */
  | { kind: 'unclear'; because: 'long' | 'nothing' }

const GREETING = /^(?:(?:hey|hi|hello|hallo|hola|salut|ok|okay|so|and|also|please|bitte|coach|now)[,! ]+)*/i
const ASKS =
  /^(?:can you |could you |will you )?(?:please )?(?:remember|keep in mind|bear in mind|don[\u2019']?t forget|do not forget|make a note|take note|note|merke? dir|denk daran|vergiss nicht|behalte|recuerda|ten en cuenta|no olvides|souviens-toi|rappelle-toi|retiens|n[\u2019']oublie pas|ricorda(?:ti)?|tieni presente|lembra(?:-te)?|onthoud)\b/i
const LINK =
  /^(?:[\s,:;\u2013-]+|(?:that|of|this|for (?:me|later|next time)|bitte|dass|que|qu[\u2019'](?=\S)|che|dat|por favor|s[\u2019']il te plait)(?=[\s,:;.!]|$))/i

/** A question back is none: "remember when I ran Berlin?". */
const IS_QUESTION = /\?\s*$|^(?:when|how|what|which|who|wann|wie|was|cuando|quand|quando)\b/i

/** Sentences about what stays as it is: when one can train, what one aims for, what one has and likes. */
const LASTING: readonly RegExp[] = [
  /^i (?:only |just |usually |always |never )?(?:have|can(?:'?t|not)?(?: only)?|(?:do not|don'?t)|won'?t)\b.*\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|in the (?:mornings?|evenings?)|before work|after work|every (?:week|day))\b/,
  /^(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.*\b(?:i |my )/,
  /^my (?:main |big |a-?|next )?(?:goal|aim|target|dream)\b/,
  /^i(?:'m| am) (?:training for|aiming (?:for|at|to)|working towards)\b/,
  /^i work (?:nights?|shifts?|early|late|weekends?|from|full)\b/,
  /^i (?:always|never|usually|normally) \w+/,
  /^i (?:prefer|like to|hate|love|dislike|enjoy)\b/,
  /^i (?:don'?t|do not) (?:have|own|like) (?:a |an |any |access )/,
  /^i (?:have|own) (?:a |an |two )(?:treadmill|turbo|trainer|smart trainer|home gym|pool|track|power meter|dog|kids?|child|baby)\b/,
  /^i live (?:in|at|near|by|on)\b/,
]

/** What may be someone else's words is not the athlete's own. */
const QUOTED = /["\u201c\u201d\u201e\u00ab\u00bb>|{}[\]<`]|https?:|^\s*[-*#]/

const tidy = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[\s.,;:\u2013-]+$/, '')
    .trim()
const begun = (text: string) => (text[0]?.toUpperCase() ?? '') + text.slice(1)

/**
 * What an athlete's own message holds for the coach to remember. Only these words are looked at: names, notes and what
 * tools return never come here, and no model has a say in it.
 * @param before the athlete's message before this one, which "remember that" alone is about
 */
export function factIn(message: string, before: string | null): FactIn | null {
  const said = message.normalize('NFC').trim().replace(GREETING, '')
  const asks = ASKS.exec(said)
  if (asks) return asked(said.slice(asks[0].length), before)
  if (message.length > 600 || QUOTED.test(message)) return null
  for (const sentence of said.split(/(?<=[.!?])\s+|\n+/)) {
    const text = begun(tidy(sentence))
    if (text.length < 12 || text.length > LONGEST_FACT || /\?\s*$/.test(sentence)) continue
    if (LASTING.some((one) => one.test(foldText(text)))) return { kind: 'offered', text }
  }
  return null
}

function asked(rest: string, before: string | null): FactIn | null {
  let text = rest
  for (let link = LINK.exec(text); link; link = LINK.exec(text)) text = text.slice(link[0].length)
  if (IS_QUESTION.test(text)) return null
  if (tidy(text) !== '') return bounded(text)
  if (before === null || /\?\s*$/.test(before) || ASKS.test(before.replace(GREETING, '')))
    return { kind: 'unclear', because: 'nothing' }
  return bounded(before)
}

function bounded(words: string): FactIn {
  const text = begun(tidy(words))
  return text.length > LONGEST_FACT ? { kind: 'unclear', because: 'long' } : { kind: 'asked', text }
}

const LISTS =
  /^(?:(?:what|which things?) (?:do|did) you (?:remember|know|keep|have kept)|(?:show|list)(?: me)? what you remember|was (?:merkst|weisst) du (?:dir )?(?:uber|von) mi[rc]h?|que (?:recuerdas|sabes) de mi|de quoi te souviens-tu|que retiens-tu)\b/

/** Whether a message asks for the list itself. */
export const asksForMemory = (message: string) =>
  LISTS.test(foldText(message.trim().replace(GREETING, '')).replace(/^\u00bf/, ''))
