import { foldText } from '../fold-text.ts'
import { A_DAY, markDays, type NamedDay } from './asked-days.ts'
import { KIND_WORDS, KINDS, type Kind } from './moved.ts'

/** Which sessions a change speaks of. */
export interface Meant {
  days: readonly NamedDay[]
  kinds: readonly Kind[]
  /** It names what is done in it, such as intervals: no row says that of a session. */
  isLoose: boolean
}

/** A change of the plan that is asked for in plain words, each of which was understood. */
export type AskedChange =
  /** Without a day to go to it has to be asked for. */
  | { kind: 'move'; of: Meant; to: NamedDay | null }
  | { kind: 'swap'; of: Meant }
  | { kind: 'skip'; of: Meant }
  /** Percent of what is planned. */
  | { kind: 'easier'; of: Meant; percent: number }
  | { kind: 'easier_week'; week: 'this' | 'next'; percent: number }

/** A fifth shorter, where nothing else is said. */
const USUAL_PERCENT = 80

type Verb = 'move' | 'swap' | 'skip' | 'easier'

const VERBS: Readonly<Record<Verb, readonly RegExp[]>> = {
  move: [
    /\b(?:move|shift|reschedule|postpone|push(?: back)?|bring forward)\b/g,
    /\b(?:verschieb(?:e|en|st)?|verleg(?:e|en|st)?)\b/g,
    /\b(?:deplace[rsz]?|decale[rsz]?|reporte[rsz]?|mets|mettre)\b/g,
    /\b(?:mueve|muevas|mover|pasa|pasar|pasas|aplaza[rs]?|cambia[rs]?|pon)\b/g,
  ],
  swap: [
    /\b(?:swap|switch|exchange)\b/g,
    /\b(?:ver)?tausch(?:e|en|st)?\b/g,
    /\b(?:echange[rsz]?|inverse[rsz]?|permute[rsz]?)\b/g,
    /\bintercambia[rs]?\b/g,
  ],
  skip: [
    /\b(?:skip|leave out)\b/g,
    /\b(?:uberspring(?:e|en|st)?|streich(?:e|en|st)?)\b/g,
    /\blass(?:e|en)?\b(?=.*\b(?:ausfallen|aus|weg)\b)|\b(?:ausfallen|aus|weg)(?: lassen)?$/g,
    /\b(?:saute[rsz]?|supprime[rsz]?|laisse tomber)\b/g,
    /\b(?:salta(?:r|s|te|rte|rme)?|omite[s]?|omitir|quita[rs]?)\b/g,
  ],
  easier: [
    /\b(?:make|keep|turn)\b(?=.*\b(?:easier|lighter|shorter)\b)|\b(?:easier|lighter|shorter)\b|\b(?:shorten|lighten)\b/g,
    /\bmach(?:e|en|st)?\b(?=.*\b(?:leichter|lockerer|ruhiger|kurzer)\b)|\b(?:leichter|lockerer|ruhiger|kurzer)\b|\bverkurz(?:e|en|st)\b/g,
    /\b(?:rends?|rendre|fais|faire)\b(?=.*\bplus\b)|\bplus (?:facile|legere?|tranquille|courte?)\b|\b(?:allege[rsz]?|raccourci[rst]?)\b/g,
    /\b(?:haz|hazme|hacer|haces|pon)\b(?=.*\bmas\b)|\bmas (?:suave|facil|liger[oa]|tranquil[oa]|cort[oa])\b|\b(?:aligera[rs]?|acorta[rs]?)\b/g,
  ],
}

const WEEKS: readonly (readonly ['this' | 'next', RegExp])[] = [
  [
    'next',
    /\b(?:next week|(?:die )?(?:nachste|kommende) woche|la semaine prochaine|la (?:proxima semana|semana que viene))\b/g,
  ],
  [
    'this',
    /\b(?:(?:this|my|the) week|(?:die|diese|meine) woche|(?:cette|ma|la) semaine|(?:esta|mi|la) semana)\b/g,
  ],
]

const PERCENT = /\b(?:by |um |de |d'|un |en )?(\d{1,2}) ?%/g

/** Words of a session that say no more than that it is one, and what a plain request is put in. */
const SMALL_WORDS = new RegExp(
  `\\b(?:${[
    "please|can you|could you|would you|i want to|i want you to|i'd like to|i would like to|i need to|let's|lets|hey|hi|ok|coach|the|my|a|bit|little|of|on|for|from|to|in|and|with|me|just|planned|plan|one|workouts?|sessions?|training",
    'bitte|kannst du|konntest du|ich (?:mochte|will|muss)|mir|mein(?:e[nrms]?)?|die|der|das|den|dem|des|vom|von|am|im|auf|fur|und|mit|gegen|etwas|ein bisschen|ein wenig|mal|geplante[nr]?|einheit(?:en)?',
    "s'il te plait|stp|peux-tu|tu peux|pourrais-tu|je (?:veux|voudrais|dois)|j'aimerais|ma|mon|mes|la|le|les|l'|une?|de|du|d'|et|avec|a|au|pour|un peu|prevue?|seances?|entrainements?",
    'por favor|puedes|podrias|quiero|quisiera|me gustaria|tengo que|mi|mis|el|los|las|del|al|en|y|con|por|un poco|sesion(?:es)?|entrenamientos?|entreno',
  ].join('|')})(?![\\w'])|\\b[ld]'`,
  'g',
)

const GOAL = new RegExp(
  `\\b(?:(?:on)?to|until|till|auf|zu|bis|a|au|al|pour|vers|para|hasta)(?: (?:the|den|dem|le|el|la))*\\s+(${A_DAY})`,
  'g',
)
const DAY = new RegExp(A_DAY, 'g')
/** No session says of itself that it has these. */
const LOOSE =
  /\b(?:intervals?|intervall\w*|intervalos|series|fractionne\w*|tempo|threshold|schwellen\w*|seuil|umbral|speed ?work|track)\b/

const isEmpty = (rest: string) => !/[\p{L}\p{N}]/u.test(rest)

/**
 * The change of the plan that a message asks for.
 * @param today the athlete's own
 * @returns null where a word was not understood, or more than one thing is asked for: nothing is guessed
 */
export function askedChangeIn(message: string, today: string): AskedChange | null {
  const marked = markDays(foldText(message), today)
  let percent: number | null = null
  let text = marked.text.replace(PERCENT, (_, figure) => {
    percent = 100 - Number(figure)
    return ' '
  })
  const verbs = (Object.keys(VERBS) as Verb[]).filter((verb) => {
    const before = text
    for (const pattern of VERBS[verb]) text = text.replace(pattern, ' ')
    return text !== before
  })
  const [verb, ...others] = verbs
  if (verb === undefined || others.length > 0 || (percent !== null && verb !== 'easier')) return null
  const goals: NamedDay[] = []
  const days = (mark: string) => marked.days[mark.charCodeAt(0) - 0xe000] ?? []
  if (verb === 'move')
    text = text.replace(GOAL, (_, mark) => {
      goals.push(days(mark))
      return ' '
    })
  const weeks = WEEKS.filter(([, words]) => {
    const before = text
    text = text.replace(words, ' ')
    return text !== before
  }).map(([week]) => week)
  const { of, rest } = meantIn(text, days)
  if (!isEmpty(rest)) return null
  return madeOf(verb, { of, goals, weeks, percent: percent ?? USUAL_PERCENT })
}

function madeOf(
  verb: Verb,
  {
    of,
    goals,
    weeks,
    percent,
  }: { of: Meant; goals: readonly NamedDay[]; weeks: readonly ('this' | 'next')[]; percent: number },
): AskedChange | null {
  const [week, ...more] = weeks
  if (week !== undefined) {
    const isWeek = verb === 'easier' && more.length === 0 && of.days.length === 0 && of.kinds.length === 0
    return isWeek ? { kind: 'easier_week', week, percent } : null
  }
  switch (verb) {
    case 'move':
      return goals.length > 1 || of.days.length > 1 || !namesAny(of)
        ? // "Cambia el jueves por el viernes" exchanges two days.
          goals.length === 0 && of.days.length === 2 && of.kinds.length === 0
          ? { kind: 'swap', of }
          : null
        : { kind: 'move', of, to: goals[0] ?? null }
    case 'swap':
      return of.days.length === 2 && of.kinds.length === 0 ? { kind: 'swap', of } : null
    case 'skip':
      return of.days.length <= 1 && namesAny(of) ? { kind: 'skip', of } : null
    case 'easier':
      return of.days.length <= 1 && namesAny(of) ? { kind: 'easier', of, percent } : null
  }
}

const namesAny = ({ days, kinds }: Meant) => days.length > 0 || kinds.length > 0

function meantIn(text: string, days: (mark: string) => NamedDay): { of: Meant; rest: string } {
  const named = [...new Set([...text.matchAll(DAY)].map(([mark]) => days(mark).join()))]
  let rest = text.replace(DAY, ' ')
  const isLoose = LOOSE.test(rest)
  const kinds = KINDS.filter((kind) => {
    const before = rest
    rest = rest.replace(new RegExp(KIND_WORDS[kind], 'g'), ' ')
    return rest !== before
  })
  return {
    of: {
      days: named.map((one) => one.split(',')),
      // "Sortie" is said of rides too.
      kinds: kinds.includes('bike') ? kinds.filter((kind) => kind !== 'run') : kinds,
      isLoose: isLoose && named.length === 0,
    },
    rest: rest.replace(SMALL_WORDS, ' '),
  }
}

/**
 * A change that had to ask which session or which day is meant, with the answer in its place.
 * @returns null where the message is no such answer
 */
export function changeAnswered(before: AskedChange, message: string, today: string): AskedChange | null {
  const marked = markDays(foldText(message), today)
  const { of, rest } = meantIn(marked.text, (mark) => marked.days[mark.charCodeAt(0) - 0xe000] ?? [])
  if (before.kind === 'easier_week' || !isEmpty(rest) || !namesAny(of)) return null
  const [day, ...more] = of.days
  if (more.length > 0) return null
  const isAboutGoal =
    before.kind === 'move' && (before.to === null || before.to.length > 1) && isExact(before.of)
  if (before.kind === 'move' && isAboutGoal)
    return day && of.kinds.length === 0 ? { ...before, to: day } : null
  if (before.kind === 'swap') return null
  const kinds = [...new Set([...before.of.kinds, ...of.kinds])]
  return {
    ...before,
    of: { days: day ? [day] : before.of.days, kinds, isLoose: day === undefined && of.isLoose },
  }
}

const isExact = ({ days, isLoose }: Meant) => !isLoose && days.every((day) => day.length === 1)

/**
 * The change of a message: what it says by itself, or what it answers to the question that stands before it.
 * @param earlier the talk before it, oldest first
 */
export function askedChangeOf(
  message: string,
  earlier: readonly { role: 'user' | 'assistant'; text: string }[],
  today: string,
): AskedChange | null {
  const own = askedChangeIn(message, today)
  if (own) return own
  const [asked, answer] = earlier.slice(-2)
  if (asked?.role !== 'user' || answer?.role !== 'assistant' || !/\?$/.test(answer.text.trim())) return null
  const before = askedChangeOf(asked.text, earlier.slice(0, -2), today)
  return before && changeAnswered(before, message, today)
}
