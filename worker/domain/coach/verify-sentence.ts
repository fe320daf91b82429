import { STANDARD_DISTANCES } from '../effort/standard-distances.ts'
import {
  CHANGED_ELSEWHERE,
  DIAGNOSES_ELSEWHERE,
  REPEATS_ELSEWHERE,
  YOU_DID_ELSEWHERE,
} from './claims-elsewhere.ts'
import { UNWEIGHED } from './date-words.ts'
import { datesSaid } from './dates-said.ts'
import { foldText } from './fold-text.ts'
import { isGuidance, isReviewed } from './guidance.ts'
import { isMatched } from './match-quantity.ts'
import { nameFault } from './names-said.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'
import type { Receipt } from './receipt.ts'
import type { SpokenUnits } from './units-said.ts'

export interface Evidence {
  receipts: readonly Receipt[]
  /** The athlete's local day. */
  today: string
  units: SpokenUnits
  /** The language it is said in: in German every noun begins large. */
  locale: string
}

/** Why a sentence is held back; null where it may be said. */
export type Fault = 'number' | 'date' | 'name' | 'claim'

/** What was done or is planned, as against advice. */
const TELLS =
  /\b(ran|run was|rode|swam|did|raced|completed|finished|hit|set|logged|covered|climbed|averaged|slept|skipped|missed|trained|walked|hiked|rowed|was|were|has been|have been|planned|scheduled|is on the plan|you have (?:a|an|the)|lief|liefst|gelaufen|gefahren|war|warst|geplant|couru|etait|prevu|corriste|fue|planeado|corso|pianificat\w*|gelopen|gepland|correu|foi)\b/
const YOU_DID =
  /\b(?:you|you've|you have) (?:also |already |just |recently |only )?(?:ran|run|rode|ridden|swam|swum|raced|completed|finished|did|done|hit|set|logged|covered|climbed|averaged|slept|skipped|missed|trained)\b/
/** Nothing is changed by an answer: whoever says so does not tell the truth. */
const CHANGED =
  /\bi(?:'ve| have|'ll)? (?:just |now |already |also |went ahead and )?(?:moved|changed|swapped|adjusted|updated|cancell?ed|deleted|added|removed|rescheduled|applied|saved|booked|shifted|skipped|confirmed|reduced|increased|replaced|restored|sent|emailed|texted|notified)\b|\b(?:plan|calendar|workouts?|sessions?|weeks?|changes?|proposals?) (?:has been|is|are|is now|are now|was|were|was just|have been|now) (?:now |all )?(?:moved|changed|swapped|adjusted|updated|rescheduled|applied|confirmed|saved|cancell?ed|deleted)\b|^(?:done|all done|all set)[.!,]|^(?:i )?(?:moved|swapped|cancell?ed|deleted|rescheduled|confirmed|applied) (?:your|the|all|it|every)\b|^(?:erledigt|verschoben|c'est fait|hecho|listo)[.!,:]|\bich habe .{0,40}(?:verschoben|geandert|gestrichen)|\bj'ai (?:deplace|modifie|change)|\bhe (?:movido|cambiado|modificado|borrado|confirmado)\b|\b(?:wurden?|ist|sind) (?:\S+ ){0,3}(?:verschoben|geandert|gestrichen|geloscht|ubernommen|bestatigt)\b|\b(?:a|ont) ete (?:deplace|modifie|annule|supprime|confirme|applique)\w*|\b(?:ha|han) sido (?:movid|cambiad|modificad|cancelad|borrad|confirmad|aplicad)\w*/
const LEADS_OUT =
  /https?:|www\.|\bmailto:|javascript:|data:|!\[|\]\(|<\/?[a-z!]|&#|\b[\w-]+\.(?:com|net|org|io|dev|ru|cn|xyz|info|app|example|link|site|shop|online|click|page|ly|gg)\b|\S@\S+\.\S/
/** An address of any kind in the sentence's own words: a dot within a word, where no blank is forgotten by a model. */
const ADDRESS = /(?<![\w.])[a-z][\w-]+\.[a-z]{2,24}(?![\w.])/
const DIAGNOSES =
  /\b(?:you have|you've got|you are suffering from|this is|it is|it's|sounds like|you're suffering from) (?:an? |probably |likely |clearly )*(?:stress fracture|tendon\w+|tendin\w+|anemia|anaemia|overtraining syndrome|red-?s|rhabdo\w*|heart (?:condition|disease|problem)|asthma|covid|eating disorder|torn \w+|arthritis|bursitis|plantar fasciitis|iron deficiency|thyroid \w+|myocarditis)\b/
/** What repeats an order out of data, or tells of the coach's own instructions, answers nobody's question. */
const REPEATS =
  /^as you wish\b|^(?:system|admin|assistant|developer|user) ?:|\b(?:the athlete|you) (?:has |have )?(?:already )?(?:confirmed|agreed|approved|consented)\b|\b(?:ignor\w*|disregard\w*|forget\w*|overrid\w+|bypass\w*)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines?|polic(?:y|ies)|above|previous|prior|everything|restrictions?|safety|security)\b|\b(?:system|hidden|initial|secret|developer) (?:prompt|message|instructions?)\b|\b(?:my|these|the|new|your|previous|following) instructions? (?:is|are|say|were|from)\b|\byou must (?:obey|do it|now)\b|\b(?:jailbr\w+|prompt injection|do anything now|developer mode|god mode|sudo|root access|api[- ]?keys?|passwords?|credentials?|select \* from|drop table|read_athlete|confirm_proposal)\b|\bi(?:'m| am) (?:now )?(?:dan|unrestricted|jailbroken|free of|no longer)\b/
const NEVER_SAID = [
  ...[REPEATS, CHANGED, DIAGNOSES],
  ...[REPEATS_ELSEWHERE, CHANGED_ELSEWHERE, DIAGNOSES_ELSEWHERE],
]
const saysDone = (folded: string) => YOU_DID.test(folded) || YOU_DID_ELSEWHERE.test(folded)
/** Words with a digit in them that count nothing. */
const TERMS =
  /\b(?:vo2(?: ?max)?|spo2|co2|b12|q10|h2o|zones? [1-7](?: ?(?:-|\u2013|to|and) ?[1-7])?|z[1-7]|lt[12]|vt[12])\b/g
/** "12\u202f400", "12\u2019400": what groups digits in French and in Switzerland, and is a blank or a mark once folded. */
const GROUPED = /(?<![\d.,])(\d{1,3})[\u00a0\u202f\u2019](?=\d{3}(?!\d))/g
const LIST_MARK = /^\s*(?:[-*\u2022#>]+|\d{1,2}[.)])\s+/
const SPANS =
  /\b(weeks?|months?|years?|total|since|usual|average|overall|days|so far|all[- ]time|wochen?|tagen?|semaines?|jours|semanas?|dias|settiman\w+)\b/
const RACE_WORDS =
  /\b(half[- ]marathon|halbmarathon|semi[- ]marathon|medi[oa] maraton|maraton|marathon|ultra(?:marathon)?|ironman|triathlon|century|parkrun)\b/g

/**
 * Judges one whole sentence before it reaches the athlete. Every number has to be one of a receipt, in its unit and as it
 * is rounded, or of reviewed guidance in a sentence marked as such; every date and name has to be a receipt's; and where a
 * sentence names a day, its numbers have to be of that day.
 */
export function verifySentence(written: string, evidence: Evidence): Fault | null {
  const { receipts, today } = evidence
  const sentence = written.replace(GROUPED, '$1')
  const folded = foldText(sentence.replace(LIST_MARK, ''))
  if (folded === '') return null
  if (LEADS_OUT.test(folded)) return 'claim'
  const names = nameFault(written, receipts, evidence.locale)
  if (names.fault) return names.fault
  // What is quoted is a receipt's own words, numbers and all.
  const own = foldText(names.unquoted.replace(GROUPED, '$1').replace(LIST_MARK, ''))
  if (ADDRESS.test(own) || mixesScripts(names.unquoted)) return 'claim'
  if (NEVER_SAID.some((one) => one.test(own))) return 'claim'
  if (UNWEIGHED.test(own)) return 'number'
  const isMarked = isGuidance(folded)
  const tellsFact = TELLS.test(folded)
  if (saysDone(folded) && receipts.length === 0) return 'claim'
  if (tellsFact && !isRaceKnown(folded, receipts)) return 'claim'
  const unquoted = own.replace(TERMS, (term) => ' '.repeat(term.length))
  const dates = datesSaid(unquoted, receipts, { today, tellsFact })
  if (!dates.areKnown) return 'date'
  const days = new Set([...dates.days, ...names.days])
  const near = days.size === 0 ? receipts : receipts.filter((one) => isNear(one, days, folded))
  const { quantities, rest, text } = quantitiesIn(withoutScale(dates.rest), evidence.locale)
  if (/\p{Nd}|\p{Nl}|\p{No}/u.test(rest)) return 'number'
  for (const quantity of quantities) {
    if (isMarked && isReviewed(folded, quantity)) continue
    if (!tellsFact && isRaceDistance(quantity, text)) continue
    if (!isInUnits(quantity, evidence)) return 'number'
    if (!isMatched(quantity, { text, receipts: near })) return 'number'
  }
  return null
}

/** Letters of another script that look like these are there to be read over: no word has both, and no sentence a few. */
function mixesScripts(text: string): boolean {
  const words = text.normalize('NFKC').match(/\p{L}+/gu) ?? []
  const latin = words.filter((word) => /\p{Script=Latin}/u.test(word))
  const alike = words.filter((word) => LOOKS_LATIN.test(word))
  if (alike.some((word) => /\p{Script=Latin}/u.test(word))) return true
  return alike.length > 0 && alike.length < latin.length
}
const LOOKS_LATIN = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}]/u

/** "soreness 2 of 5": the scale is no number of its own; "1:45/100 m" is a pace. */
const withoutScale = (text: string) =>
  text.replace(
    /(\d(?:\.\d)?) ?(?:of|out of|von|sur|de|su|van|\/) ?(?:5|10|100)\b(?! ?(?:m|yd|yards?)\b)/g,
    (all, first) => String(first).padEnd(String(all).length),
  )

/** A race that somebody is told to have run has to stand in a receipt, by its name or by its length. */
function isRaceKnown(folded: string, receipts: readonly Receipt[]): boolean {
  if (!saysDone(folded)) return true
  return [...folded.matchAll(RACE_WORDS)].every(([word]) => {
    const metres = /half|halb|semi|medi/.test(word) ? 21_097.5 : /^marath?on$/.test(word) ? 42_195 : null
    return receipts.some(
      ({ names, title, values }) =>
        [...names, title].some((name) => foldText(name).includes(word)) ||
        values.some(
          ({ unit, value }) => unit === 'm' && metres !== null && Math.abs(value / metres - 1) < 0.03,
        ),
    )
  })
}

const standardM = [
  ...new Set(Object.values(STANDARD_DISTANCES).flatMap((all) => all.map(({ distanceM }) => distanceM))),
]
const isStandard = ({ values }: Quantity) =>
  values.some((value) => standardM.some((metres) => Math.abs(metres - value) < 2))

/** "for a 10 km race": the name of a kind of race, not what somebody ran. */
function isRaceDistance(quantity: Quantity, text: string): boolean {
  if (quantity.dimension !== 'metres' || !isStandard(quantity)) return false
  return /^ ?(?:race|races|pace|effort|goal|plan|distance|event|pb|best|time)\b/.test(
    text.slice(quantity.end),
  )
}

/** Of a day that is named, of where load stands, or of a span where the sentence speaks of one. */
function isNear({ day, tool }: Receipt, days: ReadonlySet<string>, folded: string): boolean {
  if (day !== null) return days.has(day) || tool === 'load_summary'
  return SPANS.test(folded)
}

/** Kilometres for who reads kilometres; a race over 10 km is one for everybody. */
function isInUnits(quantity: Quantity, { units, receipts }: Evidence): boolean {
  if (quantity.system === null || quantity.system === units) return true
  if (quantity.dimension !== 'metres' || !isStandard(quantity)) return false
  const exact = receipts.flatMap(({ values }) => values.filter(({ unit }) => unit === 'm'))
  return exact.some(({ value }) => quantity.values.some((said) => Math.abs(said - value) < 2))
}
