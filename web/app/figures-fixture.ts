/** One element of a page that was written, or a run of its text. */
interface Part {
  tag: string
  attributes: string
  text: string
  parent: Part | null
  parts: Part[]
}

const VOID = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
const TOKEN = /<!--.*?-->|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>|([^<]+)/gs

/** A page as a tree. React writes every end tag, so nothing has to be guessed. */
function treeOf(html: string): Part {
  const make = (tag: string, attributes: string, text: string, parent: Part | null): Part => {
    const part = { tag, attributes, text, parent, parts: [] }
    parent?.parts.push(part)
    return part
  }
  const root = make('root', '', '', null)
  let at = root
  for (const [, end, tag, attributes = '', text] of html.matchAll(TOKEN)) {
    if (text !== undefined) {
      const last = at.parts.at(-1)
      // A sentence comes in pieces with comments between them.
      if (last?.tag === '') last.text += text
      else make('', '', text, at)
    } else if (tag === undefined) continue
    else if (end) at = at.parent ?? root
    else {
      const made = make(tag, attributes, '', at)
      if (!VOID.has(tag) && !attributes.endsWith('/')) at = made
    }
  }
  return root
}

const hasClass = ({ attributes }: Part, name: string) =>
  new RegExp(`class="(?:[^"]* )?${name}(?: [^"]*)?"`).test(attributes)

/** What no figure stands in: pictures, ways about the page, what is typed, pressed or chosen, and receipts themselves. */
const ELSEWHERE = new Set(
  'svg nav header head script style form label select textarea button summary time h1 caption thead'.split(
    ' ',
  ),
)
const isElsewhere = (part: Part) =>
  ELSEWHERE.has(part.tag) || ['receipt', 'slip', 'sr-only', 'legend'].some((name) => hasClass(part, name))

/** What a figure is with: its stat, its row, its line, its claim. */
const isItem = (part: Part) =>
  ['tr', 'li', 'h3'].includes(part.tag) || ['stat', 'claim'].some((name) => hasClass(part, name))

/** The ways to what a figure was made from. */
const EVIDENCE =
  /^(\/(receipts|race|workouts|plans)\/|\/(activities[/?]|check-in\?day=|check-in\/history|calendar\?|pbs|methods#|settings\/zones)|#|\?)/
const hrefOf = ({ attributes }: Part) => /(?:^| )href="([^"]*)"/.exec(attributes)?.[1]
const opens = (part: Part): boolean =>
  (part.tag === 'a' && EVIDENCE.test(hrefOf(part) ?? '')) ||
  (part.tag === 'details' && hasClass(part, 'receipt'))

const within = (part: Part, is: (one: Part) => boolean): boolean =>
  is(part) || part.parts.some((one) => within(one, is))
function* above(part: Part): Generator<Part> {
  for (let at = part.parent; at; at = at.parent) yield at
}

/** A number alone or with its unit: `52.3`, `−1:04`, `1,204 km`, `+3.1 in 7 d`. Sentences, dates and years are none. */
const FIGURE = /^[+−-]?\d[\d,.:]*(?: ?(?:%|°C|°F|[a-zA-Z/][\w/²′]*)){0,4}$/
const DATE = /\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|^(?:19|20)\d\d$|^\d{4}-\d\d-\d\d$/

/** How many things a card lists, or of how many days it is: said at its head. */
const COUNT = /^\d[\d,]* [a-z ]+$/
const isHeadCount = (part: Part, text: string) =>
  COUNT.test(text) && part.parent !== null && hasClass(part.parent, 'aside')

/** A figure inside a sentence: signed, a clock, a decimal, or with its unit. How many days or runs a rule takes is none. */
const SAID =
  /[+−]\d|\b\d{1,3}:\d\d|\b\d[\d,]*\.\d|\b\d[\d,]*(?=\s?%|\s?°[CF]|\s(?:km|mi|m|ft|kg|lb|W|h|kJ|bpm|points|stress|s\/km|s\/mi|\/km|\/mi)\b)/
/** A day with its time of day says when, not how much. */
const WHEN = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} \p{L}{3,4}(?: \d{4})?, \d\d:\d\d/gu

/** Sentences of a page with a figure from which nothing leads to how it was made. */
export function sentencesWithout(html: string): string[] {
  const found: string[] = []
  const walk = (part: Part) => {
    if (isElsewhere(part)) return
    const text = part.text.replaceAll('&#x27;', "'").trim()
    if (part.tag === '' && !FIGURE.test(text) && SAID.test(text.replaceAll(WHEN, '')) && !isCovered(part))
      found.push(text)
    part.parts.forEach(walk)
  }
  walk(treeOf(html))
  return found
}

/** Figures of a page from which nothing leads to how they were made. */
export function figuresWithout(html: string): string[] {
  const found: string[] = []
  const walk = (part: Part) => {
    if (isElsewhere(part)) return
    const text = part.text.replaceAll('&#x27;', "'").trim()
    if (
      part.tag === '' &&
      FIGURE.test(text) &&
      !DATE.test(text) &&
      !isHeadCount(part, text) &&
      !isCovered(part)
    )
      found.push(`${text} (${pathOf(part)})`)
    part.parts.forEach(walk)
  }
  walk(treeOf(html))
  return found
}

function isCovered(part: Part): boolean {
  const around = [...above(part)]
  // The points of a chart stand in its table; the chart has one receipt for all of them.
  const isPoint = around.some((one) => hasClass(one, 'chart-table'))
  return around.some(
    (one) => opens(one) || ((isPoint ? hasClass(one, 'chart-frame') : isItem(one)) && within(one, opens)),
  )
}

const pathOf = (part: Part) =>
  [...above(part)]
    .slice(0, 6)
    .map(
      ({ tag, attributes }) =>
        tag +
        (/class="([^"]{0,40})/.exec(attributes)?.[1]
          ? `.${/class="([^"]{0,40})/.exec(attributes)?.[1]}`
          : ''),
    )
    .join(' < ')
