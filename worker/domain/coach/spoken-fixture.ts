import { addDays } from '../calendar/day.ts'
import type { Receipt, ReceiptUnit } from './receipt.ts'
import {
  type SpokenUnits,
  sayClimb,
  sayDay,
  sayDistance,
  sayDuration,
  sayNumber,
  sayPace,
} from './units-said.ts'

/** A small generator of its own: the same seed tells the same stories. */
export function chances(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(all: readonly T[]): T => all[int(0, all.length - 1)] as T
  return { next, int, pick, float: (from: number, to: number) => from + next() * (to - from) }
}
export type Chances = ReturnType<typeof chances>

const NAMES = [
  'Morning Run',
  'Hill repeats',
  'Canal loop',
  'Lunch Run',
  'Tempo 3 x 10',
  'Parc des Buttes',
  'Easy',
]
const value = (label: string, amount: number, unit: ReceiptUnit) => ({ label, value: amount, unit })
export const TODAY = '2026-04-23'

export interface Story {
  receipts: Receipt[]
  runs: { name: string; day: string; distanceM: number; movingS: number; bpm: number; climbM: number }[]
  load: { fitness: number; fatigue: number; form: number; ramp: number }
  week: { count: number; distanceM: number; movingS: number }
}

/** Some runs, a load and a week, as tools tell them. */
export function story({ int, float, pick }: Chances): Story {
  const runs = Array.from({ length: int(2, 5) }, (_, i) => {
    const distanceM = float(3000, 42_000)
    return {
      name: pick(NAMES),
      // Each its own day of its own length: a lie about one is not true of another.
      day: addDays(TODAY, -(i * 9 + int(1, 8))),
      ...{ distanceM, movingS: (distanceM / 1000) * float(230, 420) },
      ...{ bpm: float(115, 185), climbM: float(20, 1500) },
    }
  })
  const [fitness, fatigue] = [float(10, 120), float(10, 150)]
  const load = { fitness, fatigue, form: fitness - fatigue, ramp: float(-8, 9) }
  const week = { count: int(1, 12), distanceM: float(8000, 160_000), movingS: float(3000, 60_000) }
  const none = { tool: 'find_activities', period: null, leftOut: null, href: null } as const
  const receipts: Receipt[] = [
    ...runs.map((run, i) => ({
      ...none,
      ...{ id: `r${i}`, title: run.name, day: run.day, ids: [`act_${i}`], names: [run.name] },
      values: [
        value('Distance', run.distanceM, 'm'),
        value('Moving time', run.movingS, 's'),
        value('Pace', run.movingS / (run.distanceM / 1000), 's_per_km'),
        value('Climb', run.climbM, 'm'),
        value('Average heart rate', run.bpm, 'bpm'),
      ],
    })),
    {
      ...none,
      ...{ id: 'l', tool: 'load_summary', title: 'Fitness, fatigue and form', day: addDays(TODAY, -1) },
      ...{ ids: [], names: [] },
      values: [
        value('Fitness (CTL)', load.fitness, 'stress'),
        value('Fatigue (ATL)', load.fatigue, 'stress'),
        value('Form (TSB)', load.form, 'stress'),
        value('Fitness, change in 7 days', load.ramp, 'stress'),
      ],
    },
    {
      ...none,
      ...{ id: 'w', tool: 'load_summary', title: 'This week', day: null, ids: [], names: [] },
      period: { from: '2026-04-20', to: TODAY },
      values: [
        value('Activities this week', week.count, 'count'),
        value('Distance this week', week.distanceM, 'm'),
        value('Moving time this week', week.movingS, 's'),
      ],
    },
  ]
  return { receipts, runs, load, week }
}

const minutes = (seconds: number) =>
  `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const weekday = (day: string) => WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const longDay = (day: string) =>
  `${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(8))}, ${day.slice(0, 4)}`

/** Sentences that tell a story as it is, the way models put it. */
export function honest({ runs, load, week }: Story, { pick }: Chances, units: SpokenUnits): string[] {
  const run = pick(runs)
  const day = sayDay(run.day, TODAY)
  const far = sayDistance(run.distanceM, units)
  const pace = sayPace(run.distanceM, run.movingS, units, 'run')
  const rose = load.ramp >= 0 ? 'rose by' : 'fell by'
  return [
    `On ${day} you ran ${far} in ${sayDuration(run.movingS)}, which is ${pace}.`,
    `Your \u201c${run.name}\u201d on ${longDay(run.day)} was ${far} at ${sayNumber(run.bpm)} bpm.`,
    `\u201c${run.name}\u201d (${day}): ${far}, ${minutes(run.movingS)}, ${sayClimb(run.climbM, units)} of climb.`,
    `- **${run.name}** \u2013 ${run.day}: ${far}, ${sayDuration(run.movingS)}`,
    `The pace on ${day} was ${pace} with an average heart rate of ${Math.round(run.bpm)}\u00a0bpm.`,
    `You spent about ${Math.round(run.movingS / 60)} minutes on it on ${weekday(run.day)}, ${day}.`,
    `Fitness (CTL) is ${sayNumber(load.fitness, 1)}, fatigue (ATL) is ${sayNumber(load.fatigue, 1)}, so form (TSB) is ${sayNumber(load.form, 1)}.`,
    `Your form is ${sayNumber(load.form)} today.`,
    `With a fitness of ${Math.round(load.fitness)} and a fatigue of ${Math.round(load.fatigue)} points, an easy day fits.`,
    `Fitness ${rose} ${sayNumber(Math.abs(load.ramp), 1)} points in 7 days.`,
    `This week so far: ${week.count} activities, ${sayDistance(week.distanceM, units)} and ${sayDuration(week.movingS)}.`,
    `You have ${week.count} ${week.count === 1 ? 'activity' : 'activities'} this week, ${sayDistance(week.distanceM, units)} in total.`,
    `Those ${runs.length} runs are the ones I looked at.`,
    'As a rule, most athletes do well on 7 to 9 hours of sleep.',
    'In general, keep about 80 % of training time easy and 20 % hard.',
    'Keep tomorrow easy, and see how the legs feel before you decide on Sunday.',
    'I cannot see your heart rate for that run, so I leave it out.',
    'What would help: tell me the race you have in mind and when it is.',
    `If ${weekday(run.day)} felt hard, that fits: zone 2 is where most of it should be.`,
  ]
}

/** Sentences that are not so: each was put together from what a model gets wrong. */
export function untrue({ runs, load, week }: Story, chance: Chances, units: SpokenUnits): [string, string][] {
  const { pick, int, float } = chance
  const run = pick(runs)
  const other = runs.find(({ day }) => day !== run.day)
  const day = sayDay(run.day, TODAY)
  const wrongM = run.distanceM * pick([0.5, 0.8, 1.12, 1.5, 2]) + 137
  const wrong = sayDistance(wrongM, units)
  const year = Number(run.day.slice(0, 4)) - int(1, 4)
  const off = addDays(TODAY, -int(60, 300))
  return [
    ['invented distance', `On ${day} you ran ${wrong}.`],
    ['invented run', `On ${sayDay(off, TODAY)} you ran ${sayDistance(run.distanceM, units)}.`],
    [
      'wrong year',
      `On ${longDay(run.day).replace(/\d{4}$/, String(year))} you ran ${sayDistance(run.distanceM, units)}.`,
    ],
    [
      'mixed units',
      `On ${day} you ran ${sayNumber(run.distanceM / 1000, 1)} ${units === 'metric' ? 'mi' : 'km'}.`,
    ],
    ['metres as minutes', `You ran ${Math.round(run.distanceM / 1000 + 300)} minutes on ${day}.`],
    ['swapped athletes', `Sam ran ${sayDistance(run.distanceM, units)} on ${day}.`],
    ['another name', `Your \u201cGrossglockner Ultra\u201d was ${sayDistance(run.distanceM, units)}.`],
    ['percent of nothing', `You were ${int(3, 60)} % faster than before.`],
    [
      'swapped days',
      other
        ? `On ${sayDay(other.day, TODAY)} your average heart rate was ${Math.round(run.bpm + (Math.abs(run.bpm - other.bpm) < 2 ? 9 : 0))} bpm.`
        : `You ran ${wrong}.`,
    ],
    [
      'swapped labels',
      `Fitness is ${sayNumber(load.fatigue + 3.3, 1)} and form is ${sayNumber(load.fitness + 7.7, 1)}.`,
    ],
    ['wrong sign', `Form is ${sayNumber(-load.form - Math.sign(load.form) * 2, 1)}.`],
    [
      'number in words',
      `You ran ${pick(['a hundred', 'two hundred', 'several thousand', 'a dozen'])} kilometres on ${day}.`,
    ],
    ['phantom race', `You finished the Berlin Marathon well on ${day}.`],
    ['phantom race in words', 'You have finished an ultramarathon this spring.'],
    ['counted wrong', `You have ${week.count + runs.length + 9} activities this week.`],
    ['claimed change', `I have moved your long run to Sunday.`],
    ['way out', `See https://example.org/?q=${run.name} for more.`],
    ['guidance that is none', `As a rule, your last run was ${sayDistance(311_700, units)}.`],
    ['guidance nobody reviewed', `As a rule, easy days are at ${int(31, 59)} % of it.`],
    ['wide digits', `You ran \uff11\uff12\uff13.\uff14 km on ${day}.`],
    ['arabic digits', 'You ran \u0664\u0662 km.'],
    [
      'pace',
      `Your pace was ${sayDuration((run.movingS / run.distanceM) * 1000 * 1.3)}/${units === 'metric' ? 'km' : 'mi'} on ${day}.`,
    ],
    ['bare number', `Your readiness is ${sayNumber(float(300, 900))}.`],
    ['diagnosis', 'It sounds like you have a stress fracture.'],
  ]
}
