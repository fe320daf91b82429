import { type ReadReceipt, sayValue } from './receipts.ts'

export interface Read {
  receipt: ReadReceipt
  tool: string
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const MOST_BESIDE = 2
const UNREAD =
  'Your training as a whole I may not read, for much of it comes from a service that keeps it from me, so I judge neither load nor shape. Ask for your form, a best or what you did on a day, and it is looked up without me.'

/** What tools returned as a person would tell it: what matters of each kind in a sentence, the rest beside it. */
export function sentencesOf(all: readonly Read[], isImperial: boolean, today: string): string[] {
  // What was planned for days gone by, or is done, is not what comes next.
  const read = all.filter(
    ({ tool, receipt: { day, title } }) =>
      !(/planned/i.test(tool) && ((day !== null && day < today) || /, (done|left out)$/.test(title))),
  )
  const told = new Set<Read>()
  const of = (tool: RegExp, label: string) =>
    read.filter((one) => tool.test(one.tool) && one.receipt.values.some((value) => value.label === label))
  const sentences: string[] = []
  for (const [tool, label, say] of KINDS) {
    const found = of(tool, label)
    if (found.length === 0) continue
    for (const one of found) told.add(one)
    sentences.push(...say(found.map(({ receipt }) => figuresOf(receipt, isImperial))))
  }
  // What may not be read is said to be so, once.
  const unread = read.find(({ receipt }) => receipt.leftOut !== null && receipt.values.length === 0)
  if (unread) sentences.push(UNREAD)
  // What none of these knows is told as it stands.
  const isTold = (one: Read) => sentences.length > 0 && /standing|food/i.test(one.tool)
  const rest = read
    .filter((one) => !isTold(one))
    .filter((one) => !told.has(one) && (one.receipt.values.length > 0 || one.receipt.leftOut === null))
    .slice(0, sentences.length > 0 ? 1 : MOST_BESIDE)
  return [...sentences, ...rest.map(({ receipt, tool }) => plainly(receipt, tool, isImperial))]
}

interface Figures {
  title: string
  on: string
  of: (label: string) => string | null
}

const figuresOf = ({ title, day, values }: ReadReceipt, isImperial: boolean): Figures => ({
  title,
  on: day === null ? '' : `on ${dated(day)}`,
  of: (label) => {
    const found = values.find((value) => value.label === label)
    return found ? sayValue(found, isImperial) : null
  },
})

const dated = (day: string) =>
  `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
const listed = (parts: readonly string[]) =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
const there = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null)

type Kind = readonly [tool: RegExp, label: string, say: (found: readonly Figures[]) => string[]]

const STANDING: readonly Kind[] = [
  [
    /standing/i,
    'Week of the plan',
    ([plan]) =>
      plan
        ? [
            `Your plan "${plan.title}" is in week ${plan.of('Week of the plan')} of ${plan.of('Weeks of the plan')}.`,
          ]
        : [],
  ],
  [
    /standing/i,
    'Planned workouts',
    ([due]) => {
      if (!due) return []
      const [planned, done, said] = ['Planned workouts', 'Done of them', 'Skipped of them'].map(due.of)
      const skipped = said === '0' ? 'none' : said
      return [
        done
          ? `Of the last two weeks' ${planned} planned workouts ${done} are done and ${skipped} skipped.`
          : `The last two weeks had ${planned} planned workouts, and you skipped ${skipped}; what became of the others I may not read.`,
      ]
    },
  ],
  [
    /standing/i,
    'Days to go',
    ([race]) => (race ? [`"${race.title}" is ${race.on}, in ${race.of('Days to go')}.`] : []),
  ],
  [
    /standing/i,
    'Sleep, mean of the last 7 days',
    ([sleep]) => {
      if (!sleep) return []
      const before = sleep.of('Sleep, mean of the 4 weeks before')
      return [
        `Your sleep came to ${sleep.of('Sleep, mean of the last 7 days')} a night over the last 7 days${before ? `, against ${before} in the 4 weeks before` : ''}.`,
      ]
    },
  ],
]

const KINDS: readonly Kind[] = [
  [
    /food/i,
    'Carbohydrate, a day, from',
    ([day]) => {
      if (!day) return []
      const [from, to] = [day.of('Carbohydrate, a day, from'), day.of('Carbohydrate, a day, to')]
      return to ? [`${day.title}: carbohydrate ${from} to ${to} a day.`] : []
    },
  ],
  ...STANDING,
  [
    /activit/i,
    'Moving time',
    ([first, ...others]) => {
      if (!first?.on) return []
      const [far, time, pace] = [
        first.of('Distance'),
        first.of('Moving time'),
        first.of('Pace') ?? first.of('Speed'),
      ]
      const ran = far ? `${far} in ${time}${pace ? `, at ${pace}` : ''}` : `${time} of moving`
      const beside = others
        .filter(({ on }) => on !== '')
        .slice(0, MOST_BESIDE)
        .map(({ title, on, of }) => `"${title}" ${on} (${of('Distance') ?? of('Moving time')})`)
      return [
        `The newest here is "${first.title}" ${first.on}: ${ran}.`,
        ...(beside.length > 0 ? [`Before it there is ${listed(beside)}.`] : []),
      ]
    },
  ],
  [
    /planned|workout/i,
    'Planned time',
    ([first, ...others]) => {
      if (!first) return []
      const size = listed(there([first.of('Planned time'), first.of('Planned distance')]))
      const after = others.slice(0, MOST_BESIDE).map(({ title, on }) => `"${title}" ${on}`)
      return [
        `Next on the plan is "${first.title}" ${first.on}: ${size}.`,
        ...(after.length > 0 ? [`After that comes ${listed(after)}.`] : []),
      ]
    },
  ],
  [
    /load|summary/i,
    'Form (TSB)',
    ([now]) => {
      if (!now) return []
      const form = now.of('Form (TSB)') ?? ''
      const meaning = /^[\u2212-]/.test(form)
        ? 'below zero is where building happens, but not for ever'
        : 'rested enough for something hard, or for a race'
      return [
        `Your fitness (CTL) stands at ${now.of('Fitness (CTL)')} and your fatigue (ATL) at ${now.of('Fatigue (ATL)')}, which puts form (TSB) at ${form}: ${meaning}.`,
      ]
    },
  ],
  [
    /load|summary/i,
    'Moving time this week',
    ([weeks]) => {
      if (!weeks || weeks.of('Activities this week') === '0') return []
      const now = listed(there([weeks.of('Distance this week'), weeks.of('Moving time this week')]))
      const usual = there([weeks.of('Distance in a usual week'), weeks.of('Moving time in a usual week')])
      return [
        `So far this week has ${now}${usual.length > 0 ? `, where a usual week comes to ${listed(usual)}` : ''}.`,
      ]
    },
  ],
  [
    /check.?in/i,
    'Sleep',
    ([last]) => {
      if (!last) return []
      const sore = last.of('Soreness')
      return [
        `You put your sleep at ${last.of('Sleep')}${sore ? ` and soreness at ${sore}` : ''} ${last.on}.`,
      ]
    },
  ],
  [
    /bests?|record/i,
    'Time',
    (bests) =>
      bests
        .slice(-1 - MOST_BESIDE)
        .map(({ title, on, of }) => `Over ${title.split(':')[0]} your best is ${of('Time')}, ${on}.`),
  ],
]

const MOST_VALUES = 3
/** Tools whose titles are names that somebody gave. */
const NAMING = /activit|planned|workout/i

function plainly({ title, day, period, values }: ReadReceipt, tool: string, isImperial: boolean): string {
  const said = values
    .slice(0, MOST_VALUES)
    .map((value) => `${value.label.toLowerCase()} ${sayValue(value, isImperial)}`)
  const plain = title.replace(/[.!?\s]+$/, '')
  const name = day !== null && NAMING.test(tool) ? `"${title}"` : plain
  const when = day !== null ? ` on ${day}` : period ? ` from ${period[0]} to ${period[1]}` : ''
  const isDated = title.includes(day ?? period?.[0] ?? '\n')
  const beginning = isDated ? name : `${name}${when}`
  if (/\bpart of\b/.test(plain)) return `${plain}.`
  return said.length === 0 ? `${beginning} is on record.` : `${beginning}: ${listed(said)}.`
}
