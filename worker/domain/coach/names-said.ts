import { PROVIDERS, providerName } from '../policy/provider-terms.ts'
import { MONTH_WORDS, WEEKDAYS } from './date-words.ts'
import { foldText } from './fold-text.ts'
import type { Receipt } from './receipt.ts'

export interface NamesSaid {
  fault: 'name' | null
  /** Days of the receipts that are named. */
  days: readonly string[]
  /** The sentence without what it quotes. */
  unquoted: string
}

const QUOTED = /[\u201c\u201e\u00ab"]([^\u201c\u201d\u201e\u00ab\u00bb"]{1,200})[\u201d\u201c\u00bb"]/g
/** A heading in bold is no name by itself; where it is one, it is read as if it were quoted. */
const BOLD = /\*\*([^*\n]{1,200}?):?\*\*/g
const WORD = /\p{Lu}[\p{L}\u2019']*/gu
/** Races and where they are: said without a receipt they were never run. */
const RACES =
  /\b(berlin|london|boston|chicago|new york|nyc|tokyo|paris|sydney|amsterdam|rotterdam|valencia|vienna|hamburg|munich|frankfurt|cologne|zurich|copenhagen|stockholm|dublin|edinburgh|madrid|barcelona|rome|athens|kona|hawaii|nice|roth|leadville|comrades|utmb|western states|unbound|great north run|parkrun|ironman|spartan|hyrox|challenge roth)\b/
/** What may begin large inside a sentence without being the name of anything of the athlete's. */
const KNOWN = new Set(
  `i i'm i'd i'll i've ok strideiq pb pbs ctl atl tsb tss rpe hrv acwr bpm ftp vo zone zones z fitness fatigue form stress load ramp readiness plan plans phase base build peak taper recovery easy long tempo threshold steady interval intervals fartlek strides hills hill brick rest race races run runs ride rides swim swims walk walks hike hikes strength workout workouts session sessions activity activities week weeks day days today tomorrow yesterday morning afternoon evening mon tue tues wed thu thur thurs fri sat sun settings imports import upload timeline check-in check calendar coach data health ai english w km mi s m l r z european american`.split(
    ' ',
  ),
)
for (const provider of PROVIDERS)
  for (const word of foldText(providerName(provider)).split(' ')) KNOWN.add(word)
const START = /(?:^|[.!?:;\n\u2022*\-(\u201c"]\s*)$/
const SOMEBODY_DID =
  /^(\p{Lu}\p{Ll}+)(?:['\u2019]s\b| (?:ran|rode|swam|raced|finished|trained|logged|covered|did|has run|has ridden|won)\b)/u
const NOBODY = new Set(
  'you i we it they he she that this today yesterday tomorrow here there let what who week nothing nobody everyone everything how where when why training rest sleep monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)

/** Names in a sentence, held against receipts: what is quoted as it stands there, and words that begin large. */
export function nameFault(sentence: string, receipts: readonly Receipt[], locale: string): NamesSaid {
  const named = receipts.flatMap((receipt) => readOf(receipt).named)
  const days: string[] = []
  let fault: 'name' | null = null
  const plainly = sentence.replace(BOLD, (all, bold: string) => {
    const found = named.filter(({ name }) => name === plain(bold))
    days.push(...found.flatMap(({ day }) => (day === null ? [] : [day])))
    return found.length === 0 ? all : ' '.repeat(all.length)
  })
  const unquoted = plainly.replace(QUOTED, (all, quoted: string) => {
    const found = named.filter(({ name }) => name === plain(quoted))
    if (found.length === 0) {
      if (!isHarmless(quoted)) fault = 'name'
      return all
    }
    const ofDay = found.flatMap(({ day }) => (day === null ? [] : [day]))
    days.push(...ofDay)
    return ' '.repeat(all.length)
  })
  const words = receipts.map((receipt) => readOf(receipt).words)
  const folded = foldText(unquoted)
  const race = RACES.exec(folded)?.[0]
  if (race && !named.some(({ name }) => name.includes(race))) fault = 'name'
  const somebody = SOMEBODY_DID.exec(unquoted.trim())?.[1]
  if (somebody && !isKnown(foldText(somebody), words) && !NOBODY.has(foldText(somebody))) fault = 'name'
  // German writes every noun large: there the list of races has to do.
  if (!/^de/.test(locale)) {
    for (const found of unquoted.matchAll(WORD)) {
      if (START.test(unquoted.slice(0, found.index))) continue
      if (!isKnown(foldText(found[0]).replace(/'s$/, ''), words)) fault = 'name'
    }
  }
  return { fault, days, unquoted }
}

const plain = (name: string) => foldText(name).replace(/[\u201c\u201d\u201e\u00ab\u00bb"]/g, '')

/** A word or two in lower case, such as what to answer with. */
const isHarmless = (quoted: string) => /^[\p{Ll}' ]{1,24}$/u.test(quoted) && !RACES.test(foldText(quoted))

const WHOLE_WEEKDAYS = WEEKDAYS.map((day) => new RegExp(`^${day.source}$`))

function isKnown(word: string, ofReceipts: readonly ReadonlySet<string>[]): boolean {
  if (KNOWN.has(word) || ofReceipts.some((words) => words.has(word)) || MONTH_WORDS.includes(word))
    return true
  return WHOLE_WEEKDAYS.some((day) => day.test(word))
}

interface Read {
  named: readonly { name: string; day: string | null }[]
  /** Of its names and labels. */
  words: ReadonlySet<string>
}

/** A receipt is read once, however many sentences are held against it; it never changes. */
const READ = new WeakMap<Receipt, Read>()

function readOf(receipt: Receipt): Read {
  const known = READ.get(receipt)
  if (known) return known
  const { names, title, values, day } = receipt
  const all = foldText([...names, title, ...values.map(({ label }) => label)].join(' '))
  const read = {
    named: [...names, title].map((name) => ({ name: plain(name), day })),
    words: new Set(all.split(/[^\p{L}\p{N}'-]+/u)),
  }
  READ.set(receipt, read)
  return read
}
