import { addDays } from '../calendar/day.ts'
import { foldText } from './fold-text.ts'
import { dayIn, EVER, type Period, periodIn } from './period.ts'
import type { CoachWords } from './words/coach-words.ts'
import { inEnglish } from './words/in-english.ts'
import type { Speech } from './words/speech.ts'

/** What stood in the way, as a comparison has to be read with it. */
export interface BreakFlags {
  /** The last pause of two weeks or more: first day back, and how long it was. */
  back: { on: string; days: number } | null
  /** Illness and injury that touch the last months; `to` is null while it goes on. */
  notes: readonly { kind: 'illness' | 'injury'; from: string; to: string | null }[]
  /** The first day of a return from an injury that is on; left out, none is. */
  returnFrom?: string
}

export type Scope =
  | { kind: 'open' }
  /** It cannot be answered before its scope is known. */
  | { kind: 'ask'; words: string }
  /** What was asked, and the days that comparisons are about; null where the question names its own. */
  | { kind: 'settled'; question: string; period: Period | null }

const COMPARES_IN_ENGLISH =
  /\b(fastest|slowest|best|worst|most|least|hardest|easiest|longest|shortest|biggest|highest|lowest|strongest|weakest|toughest|hilliest|fewest|quickest|furthest|farthest|flattest|greatest|largest|top speed|pbs?|prs?|personal best|record|ever|faster|slower|fitter|compare[ds]?|comparison)\b/
/** The same in German, French, Spanish, Italian, Dutch and Portuguese: whatever language it is asked in, nothing is compared first. */
const COMPARES_ELSEWHERE =
  /\b((?:schnell|langsam|hart|schwer|leicht|locker|kurz|weit|\w*stark|\w*schwach|niedrig|hugelig|bergig|flach|flott|anstrengend)e?ste\w*|(?:lang|hoch|gro(?:ss|\u00df))ste\w*|langste\w*|grosste\w*|gro\u00dfte\w*|beste[rsnm]?|bestzeit\w*|bestleistung\w*|schlechteste\w*|(?:am )?meisten|wenigsten|rekord\w*|schneller|langsamer|fitter|vergl(?:eich|ich)\w*|jemals|(?:plus|moins) (?:gros|grand|petit|plat|rapide|lent|long|court|dur|facile|difficile|intense|vallonn|puissant|fort|haut|eleve|de denivele)\w*|meilleure?s?|pire|comparer?\w*|(?:el|la|los|las|mis?|con) (?:mayor|menor)(?:es)?|(?:mas|menos) (?:lejan|llan|rapid|lent|larg|cort|dur|facil|suave|exigente|intens|desnivel|potencia|fuerte|alt)\w*|mejor(?:es)?|peor(?:es)?|marca|compar\w+|mmp|migliore?|peggiore?|piu (?:veloce|lent|lung|cort|dur|facile)\w*|snelste|langzaamste|langste|kortste|zwaarste|mais (?:rapid|lent|long|curt|dur)\w*|melhor|pior)\b/
const COMPARES = { test: (text: string) => COMPARES_IN_ENGLISH.test(text) || COMPARES_ELSEWHERE.test(text) }

const COMES_BACK_ELSEWHERE =
  /\b(wiedereinstieg\w*|comeback|wieder (?:da|eingestiegen|angefangen|zuruck)|zuruck(?:gekommen| bin| aus| nach)?|(?:seit|nach) (?:meine[rm]?|der|dem|eine[rm]|den) (?:lange[rn] )?(?:pause|verletzung|krankheit|operation|op|geburt|schwangerschaft|ruckkehr|auszeit|grippe)|(?:depuis|apres) (?:ma|mon|la|le|l'|une|un) ?(?:longue )?(?:reprise|retour|blessure|pause|arret|maladie|operation|grossesse|accouchement|coupure|grippe)|de retour|reprise|(?:desde|tras|despues de) (?:mi|la|el|una|un) (?:larga )?(?:vuelta|regreso|lesion|pausa|paron|enfermedad|operacion|embarazo|parto|gripe)|de vuelta|mi regreso|volver a (?:correr|entrenar)|dopo (?:il|la|l'|un) ?(?:infortunio|pausa|stop)|na mijn (?:blessure|pauze)|depois da (?:lesao|pausa))\b/
const COMES_BACK =
  /\b(com(e|ing) back|came back|comeback|get(ting)? back (into|to)|got back (into|to)|back (from|after)|return(ed|ing)? (to|from|after)|since (my |the )?(return|break|injury|illness|surgery|baby|pregnancy)|post[- ]?(injury|partum|op|covid)|after (my |the |a |an )?(break|injury|illness|surgery|time off|lay ?off|covid|flu|baby|pregnancy)|time off|lay ?off|off the bike for)\b/

export const isComparison = (text: string) => COMPARES.test(foldText(text))
const speaksOfReturn = (text: string) =>
  COMES_BACK.test(foldText(text)) || COMES_BACK_ELSEWHERE.test(foldText(text))

/** Begins every question for a scope, in each language: the next message is read as its answer. */
export const SCOPE_QUESTIONS: readonly string[] = [
  'First, so that I compare the right things:',
  'Zuerst, damit ich das Richtige vergleiche:',
  'D’abord, pour comparer ce qui est comparable :',
  'Antes, para comparar lo que toca:',
]
const isScopeQuestion = (text: string) =>
  SCOPE_QUESTIONS.some((beginning) => text.replaceAll('\u00a0', ' ').startsWith(beginning))

interface Asked {
  text: string
  /** Older messages of the thread, oldest first; of one's own the last five count. */
  earlier: readonly { role: 'user' | 'assistant'; text: string }[]
  flags: BreakFlags
  today: string
  /** The language that the athlete writes. */
  heard: Pick<CoachWords, 'hears'>
  speech: Speech
}

const OWN_MESSAGES = 5

/**
 * Settles what a comparison is about before anything answers it. Where a break, an illness or an injury is known, or the
 * words speak of coming back, nobody assumes all time: the athlete says from when on, here or by the return they began.
 */
export function settleScope({ text, earlier, flags, today, heard, speech }: Asked): Scope {
  const english = (said: string) => inEnglish(said, heard).text
  const asked = questionBefore(earlier)
  const own = earlier.filter(({ role }) => role === 'user').slice(-OWN_MESSAGES)
  const said = asked === null ? null : answered(english(text), flags, today, speech)
  // Only what answers the question is taken for an answer: any other text is a question of its own.
  if (asked !== null && said) return { kind: 'settled', question: asked, period: said }
  // What a language's own words are understood as compares too, whatever they are.
  if (!isComparison(text) && !isComparison(english(text))) return { kind: 'open' }
  const isReturn = speaksOfReturn(text)
  const hasFlags = flags.back !== null || flags.notes.length > 0 || flags.returnFrom !== undefined
  if (!isReturn && !hasFlags && !own.some((message) => speaksOfReturn(message.text))) return { kind: 'open' }
  const named = periodIn(foldText(english(text)), today)
  if (named && !(isReturn && named.from === EVER)) return { kind: 'settled', question: text, period: null }
  const before = settledBefore(earlier, (answer) => answered(english(answer), flags, today, speech))
  if (before) return { kind: 'settled', question: text, period: before }
  // The athlete has said it: nobody is asked twice.
  if (flags.returnFrom !== undefined)
    return { kind: 'settled', question: text, period: sinceReturn(flags.returnFrom, today, speech) }
  return { kind: 'ask', words: scopeQuestion(flags, today, speech) }
}

/** The athlete's message that the last answer asked a scope for; null where it asked for none. */
function questionBefore(earlier: Asked['earlier']): string | null {
  const last = earlier.at(-1)
  if (last?.role !== 'assistant' || !isScopeQuestion(last.text)) return null
  return earlier.findLast(({ role }) => role === 'user')?.text ?? null
}

/** The scope that was settled within the last messages, where no later one asked anew. */
function settledBefore(earlier: Asked['earlier'], read: (answer: string) => Period | null): Period | null {
  const from = Math.max(0, earlier.length - OWN_MESSAGES * 2)
  for (let at = earlier.length - 1; at > from; at--) {
    const [message, before] = [earlier[at], earlier[at - 1]]
    if (message?.role !== 'user' || before?.role !== 'assistant') continue
    if (!isScopeQuestion(before.text)) continue
    return read(message.text)
  }
  return null
}

/** What an answer to the question for a scope settles; null where it is no answer. */
function answered(text: string, flags: BreakFlags, today: string, speech: Speech): Period | null {
  const folded = foldText(text).replace(/[.!]+$/, '')
  if (folded.length > 80) return null
  if (/^(all( of it)?|everything|all[- ]time( please)?|ever)$/.test(folded)) return ever(today)
  const yes = /^(yes|yep|yeah|right|correct|that'?s right|that day|exactly|since then|from then( on)?)\b/
  const back = backOn(flags)
  if (yes.test(folded) && back) return since(back, today, speech)
  const bare = folded.replace(
    /^(it was|that was|i (came|got|was) back|back|on|since|from|about|around|in)\s+/g,
    '',
  )
  const day = dayIn(bare.replace(/^(on|since|from|about|around|in)\s+/, ''), today)
  if (day) return since(day, today, speech)
  return isComparison(folded) && !/\ball[- ]time\b/.test(folded) ? null : periodIn(folded, today)
}

const ever = (today: string): Period => ({ from: EVER, to: today, words: 'of all time' })
/** Said in English on receipts; where it is the coach who says it, `Speech.period` does. */
const since = (day: string, today: string, speech: Speech): Period => ({
  from: day,
  to: today,
  words: `since ${speech.day(day, today)}`,
})

const sinceReturn = (day: string, today: string, speech: Speech): Period => ({
  ...since(day, today, speech),
  isReturn: true,
})

/** The day that rows speak for: the first after a pause, or after a note that has ended. */
function backOn({ back, notes }: BreakFlags): string | null {
  if (back) return back.on
  const ended = notes.flatMap(({ to }) => (to === null ? [] : [addDays(to, 1)])).sort()
  return ended.at(-1) ?? null
}

function scopeQuestion(flags: BreakFlags, today: string, speech: Speech): string {
  const { back, notes } = flags
  const ongoing = notes.find(({ to }) => to === null)
  const isIllness = (ongoing ?? notes.at(-1))?.kind === 'illness'
  const on = backOn(flags)
  const day = on && speech.day(on, today)
  const parts = [speech.say('scope')]
  if (back) parts.push(speech.say('sawBreak', { count: back.days, day: speech.day(back.on, today) }))
  else if (ongoing)
    parts.push(speech.say(isIllness ? 'sawIllness' : 'sawInjury', { day: speech.day(ongoing.from, today) }))
  else if (day) parts.push(speech.say(isIllness ? 'endedIllness' : 'endedInjury', { day }))
  parts.push(day ? speech.say('offerDay', { day }) : speech.say('offerAny'))
  return parts.join(' ')
}
