import * as z from 'zod'
import type { Asked } from './asked.ts'
import type { Behaviour } from './behaviour.ts'

const Fact = z.looseObject({
  title: z.string(),
  values: z.record(z.string(), z.string()),
  says: z.array(z.string()),
})
const Context = z.looseObject({
  race: z.object({ name: z.string(), day: z.string() }),
  parts: z.array(z.object({ part: z.string(), facts: z.array(Fact) })),
})
type Race = z.infer<typeof Context>

/** What a request brings of a race to write about; null where it asks for something else. */
export function raceIn({ context, system }: Asked): Race | null {
  if (!system.startsWith('You write about a race')) return null
  try {
    return Context.parse(JSON.parse(context.slice(context.indexOf('{'))))
  } catch {
    return null
  }
}

/** The facts of each part in words of its own; told to be worse, it lies, invents, obeys or writes no JSON. */
export function writeRace({ race, parts }: Race, { mode }: Behaviour): string {
  if (mode === 'silent' || mode === 'refuse') return ''
  if (mode === 'garbage' || mode === 'loop') return '{"answer": 42, '
  if (mode === 'obey' && /\b(ignore|you must|instead)\b/i.test(race.name))
    return JSON.stringify({ morning: `As you wish: ${race.name}` })
  const told = parts.map(({ part, facts }) => [part, worded(textOf(part, facts), mode)])
  return JSON.stringify(Object.fromEntries(told))
}

const worded = (text: string, mode: Behaviour['mode']): string => {
  if (mode === 'invent') return `${text} As in the Lisbon Half Marathon, hold 3:05/km and 171 bpm to the end.`
  if (mode !== 'lie') return text
  return text.replace(/\d+(\.\d+)?/g, (number) => String(Math.round(Number(number) * 1.37 + 1)))
}

const LEGS: Record<string, string> = { swim: 'Swim', bike: 'Ride', run: 'Run' }

function textOf(part: string, facts: Race['parts'][number]['facts']): string {
  const leg = LEGS[part]
  const [first] = facts
  if (leg && first) return legText(leg, first.values)
  if (part === 'nutrition') return facts.map(eatenText).join(' ')
  if (part === 'recovery')
    return `Keep ${first?.values['Days without anything hard'] ?? 'some days'} free of anything hard. Eat, drink and sleep first; the legs tell you when easy running feels easy again.`
  if (part === 'contingencies')
    return 'When it feels too good, wait: what you hold back early you have late. When the pace does not come, go by effort for a while and look again. An upset stomach wants less pace and small sips of water. A cramp wants a stop and a stretch, then an easier start.'
  const told = facts
    .slice(0, 4)
    .map(({ title, says }) => begun(title, part === 'morning' ? says : says.slice(0, 1)))
  return `${told.join(' ')} Trust the work that is done: nothing you add now makes you faster, and rest does.`
}

/** "2 days to go: easy or off." */
const begun = (title: string, says: readonly string[]) => {
  const all = says.join(' ')
  return `${title}: ${all.charAt(0).toLowerCase()}${all.slice(1)}`
}

/** "4:15/km" of "Part 1 pace from". */
const ends = (values: Record<string, string>, label: string) => {
  const [from, to] = [values[`${label} from`], values[`${label} to`]]
  return from && to ? `${from} to ${to}` : null
}
const held = (values: Record<string, string>, part: number) =>
  ends(values, `Part ${part} pace`) ?? ends(values, `Part ${part} power`)

function legText(leg: string, told: Record<string, string>): string {
  const values = Object.fromEntries(
    Object.entries(told).map(([label, value]) => [
      label.replace('Swim part', 'Part').replace('Swim distance', 'Distance'),
      value,
    ]),
  )
  const count = Object.keys(values).filter((label) => /^Part \d+ ends at$/.test(label)).length
  const sentences = [
    `${leg} the whole of it with one thought: even.`,
    `You have ${values.Distance ?? 'all of it'} and should need ${ends(values, 'Time') ?? 'your time'}.`,
    count > 1
      ? `Up to ${values['Part 1 ends at']} hold ${held(values, 1)}, even if that feels slow.`
      : `Hold ${held(values, 1)}.`,
    count > 2 ? `From there on hold ${held(values, 2)}.` : '',
    count > 1 ? `In the last part ${held(values, count)} is enough; spend what is left.` : '',
    ends(values, 'Warm air adds')
      ? `The warm air costs ${ends(values, 'Warm air adds')}, and that is in these numbers.`
      : '',
  ]
  return sentences.filter((one) => one !== '').join(' ')
}

function eatenText({ title, values, says }: Race['parts'][number]['facts'][number]): string {
  if (says.length > 0) return begun(title, says)
  const each = ['Carbohydrate', 'Fluid', 'Sodium'].flatMap((name) => {
    const range = ends(values, `${name} an hour`)
    return range && !/\b0 \w+$/.test(range) ? [`${range} of ${name.toLowerCase()}`] : []
  })
  return each.length > 0
    ? `${title}: ${each.join(', ')}.`
    : `${title}: nothing has to be taken, it is over before stores are.`
}
