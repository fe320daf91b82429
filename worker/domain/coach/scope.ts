import { addDays } from '../calendar/day.ts'
import { dayIn, EVER, type Period, periodIn } from './period.ts'
import { foldText } from './safety.ts'
import { sayDay } from './units-said.ts'

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

const COMPARES =
  /\b(fastest|slowest|best|worst|most|least|hardest|easiest|longest|shortest|biggest|highest|lowest|strongest|weakest|toughest|hilliest|fewest|pbs?|prs?|personal best|record|ever|faster|slower|fitter|compare[ds]?|comparison)\b/
const COMES_BACK =
  /\b(com(e|ing) back|came back|comeback|get(ting)? back (into|to)|got back (into|to)|back (from|after)|return(ed|ing)? (to|from|after)|since (my |the )?(return|break|injury|illness|surgery|baby|pregnancy)|post[- ]?(injury|partum|op|covid)|after (my |the |a |an )?(break|injury|illness|surgery|time off|lay ?off|covid|flu|baby|pregnancy)|time off|lay ?off|off the bike for)\b/

export const isComparison = (text: string) => COMPARES.test(foldText(text))
const speaksOfReturn = (text: string) => COMES_BACK.test(foldText(text))

/** Begins every question for a scope: the next message is read as its answer. */
export const SCOPE_QUESTION = 'First, so that I compare the right things:'

interface Asked {
  text: string
  /** Older messages of the thread, oldest first; of one's own the last five count. */
  earlier: readonly { role: 'user' | 'assistant'; text: string }[]
  flags: BreakFlags
  today: string
}

const OWN_MESSAGES = 5

/**
 * Settles what a comparison is about before anything answers it. Where a break, an illness or an injury is known, or the
 * words speak of coming back, nobody assumes all time: the athlete says from when on, here or by the return they began.
 */
export function settleScope({ text, earlier, flags, today }: Asked): Scope {
  const asked = questionBefore(earlier)
  const own = earlier.filter(({ role }) => role === 'user').slice(-OWN_MESSAGES)
  const said = asked === null ? null : answered(text, flags, today)
  // Only what answers the question is taken for an answer: any other text is a question of its own.
  if (asked !== null && said) return { kind: 'settled', question: asked, period: said }
  if (!isComparison(text)) return { kind: 'open' }
  const isReturn = speaksOfReturn(text)
  const hasFlags = flags.back !== null || flags.notes.length > 0 || flags.returnFrom !== undefined
  if (!isReturn && !hasFlags && !own.some((message) => speaksOfReturn(message.text))) return { kind: 'open' }
  const named = periodIn(foldText(text), today)
  if (named && !(isReturn && named.from === EVER)) return { kind: 'settled', question: text, period: null }
  const before = settledBefore(earlier, flags, today)
  if (before) return { kind: 'settled', question: text, period: before }
  // The athlete has said it: nobody is asked twice.
  if (flags.returnFrom !== undefined)
    return { kind: 'settled', question: text, period: sinceReturn(flags.returnFrom, today) }
  return { kind: 'ask', words: scopeQuestion(flags, today) }
}

/** The athlete's message that the last answer asked a scope for; null where it asked for none. */
function questionBefore(earlier: Asked['earlier']): string | null {
  const last = earlier.at(-1)
  if (last?.role !== 'assistant' || !last.text.startsWith(SCOPE_QUESTION)) return null
  return earlier.findLast(({ role }) => role === 'user')?.text ?? null
}

/** The scope that was settled within the last messages, where no later one asked anew. */
function settledBefore(earlier: Asked['earlier'], flags: BreakFlags, today: string): Period | null {
  const from = Math.max(0, earlier.length - OWN_MESSAGES * 2)
  for (let at = earlier.length - 1; at > from; at--) {
    const [message, before] = [earlier[at], earlier[at - 1]]
    if (message?.role !== 'user' || before?.role !== 'assistant') continue
    if (!before.text.startsWith(SCOPE_QUESTION)) continue
    return answered(message.text, flags, today)
  }
  return null
}

/** What an answer to the question for a scope settles; null where it is no answer. */
function answered(text: string, flags: BreakFlags, today: string): Period | null {
  const folded = foldText(text).replace(/[.!]+$/, '')
  if (folded.length > 80) return null
  if (/^(all( of it)?|everything|all[- ]time( please)?|ever)$/.test(folded)) return ever(today)
  const yes = /^(yes|yep|yeah|right|correct|that'?s right|that day|exactly|since then|from then( on)?)\b/
  const back = backOn(flags)
  if (yes.test(folded) && back) return since(back, today)
  const bare = folded.replace(
    /^(it was|that was|i (came|got|was) back|back|on|since|from|about|around|in)\s+/g,
    '',
  )
  const day = dayIn(bare.replace(/^(on|since|from|about|around|in)\s+/, ''), today)
  if (day) return since(day, today)
  return isComparison(folded) && !/\ball[- ]time\b/.test(folded) ? null : periodIn(folded, today)
}

const ever = (today: string): Period => ({ from: EVER, to: today, words: 'of all time' })
const since = (day: string, today: string): Period => ({
  from: day,
  to: today,
  words: `since ${sayDay(day, today)}`,
})

const sinceReturn = (day: string, today: string): Period => ({
  ...since(day, today),
  words: `since ${sayDay(day, today)}, the day your return began`,
})

/** The day that rows speak for: the first after a pause, or after a note that has ended. */
function backOn({ back, notes }: BreakFlags): string | null {
  if (back) return back.on
  const ended = notes.flatMap(({ to }) => (to === null ? [] : [addDays(to, 1)])).sort()
  return ended.at(-1) ?? null
}

function scopeQuestion(flags: BreakFlags, today: string): string {
  const { back, notes } = flags
  const ongoing = notes.find(({ to }) => to === null)
  const day = backOn(flags)
  const seen = back
    ? ` Your record shows ${back.days} days without training, ended on ${sayDay(back.on, today)}.`
    : ongoing
      ? ` Your timeline has an ${ongoing.kind} since ${sayDay(ongoing.from, today)} that has not ended.`
      : day
        ? ` Your timeline has an ${notes.at(-1)?.kind} that ended before ${sayDay(day, today)}.`
        : ''
  const offer = day
    ? ` Say "yes" for ${sayDay(day, today)}, another date, or "all time".`
    : ' Give me a date, or say "all time".'
  return `${SCOPE_QUESTION} from which day do you count yourself as back?${seen}${offer}`
}
