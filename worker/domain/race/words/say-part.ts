import { type SpokenUnits, sayDistance, sayDuration, sayNumber, sayPace } from '../../coach/units-said.ts'
import type { Range } from '../course.ts'
import type { Fuelling } from '../fuel-race.ts'
import type { RaceLeg, RaceSplit } from '../pace-race.ts'
import type { RacePart } from './part.ts'
import { NAMES, RECOVERY } from './part-facts.ts'
import type { RaceNumbers } from './race-numbers.ts'

/** A first kilometre told in tenths of a mile would be another one. */
const M_PER_MILE = 1609.344

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const ended = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

/** A part in our own words, without a model. */
export function sayPart(part: RacePart, numbers: RaceNumbers, units: SpokenUnits): string[] {
  const days = numbers.countdown
  const told = (from: number, to: number) =>
    days
      .filter(({ left }) => left <= from && left >= to)
      .flatMap(({ left, lines }) =>
        lines.map((line, i) => (i === 0 ? `${whenOf(left)}: ${lower(line)}` : line)),
      )
  switch (part) {
    case 'two_weeks':
      return told(14, 8)
    case 'race_week':
      return told(7, 1)
    case 'morning':
      return days.filter(({ left }) => left === 0).flatMap(({ lines }) => lines)
    case 'contingencies':
      return numbers.contingencies.map(({ when, answer }) => `${when}: ${lower(answer)}`)
    case 'nutrition':
      return [...eaten(numbers), ...(numbers.fuelling ?? []).map(fuel)]
    case 'recovery':
      return [`Nothing hard for ${sayNumber(numbers.easyDaysAfter)} days afterwards.`, ...RECOVERY]
    default:
      return legSaid(part, numbers, units)
  }
}

const whenOf = (left: number) =>
  left === 1 ? 'The day before' : left === 7 ? 'With a week to go' : `With ${left} days to go`

const eaten = ({ countdown, fuelling }: RaceNumbers) => [
  ...countdown.flatMap(({ left, lines }) =>
    lines
      .filter((line) => /^(?:carbohydrate|breakfast)/i.test(line))
      .map((line) => (left === 0 ? line : `${whenOf(left)}: ${lower(line)}`)),
  ),
  ...(fuelling === null ? ['How much an hour is not known without a threshold for each sport.'] : []),
  ...(fuelling?.length === 0
    ? ['Amounts an hour are of adults: eat and drink in it what training has shown.']
    : []),
  'Take nothing that was not tried in training.',
]

const to = ({ from, to: end }: Range, step: number) =>
  `${sayNumber(Math.round(from / step) * step)} to ${sayNumber(Math.round(end / step) * step)}`

function fuel({ sport, carbohydrate, fluid, sodium }: Fuelling): string {
  const parts = [
    carbohydrate.to > 0 ? `${to(carbohydrate, 1)} g carbohydrate` : '',
    fluid.to > 0 ? `${to(fluid, 1)} ml` : '',
    sodium.to > 0 ? `${to(sodium, 1)} mg sodium` : '',
  ].filter((one) => one !== '')
  if (parts.length === 0) return `Nothing is needed during the ${NAMES[sport]}: it is over before stores are.`
  return `An hour of the ${NAMES[sport]} takes ${parts.join(', ')}.`
}

function legSaid(part: 'swim' | 'bike' | 'run', numbers: RaceNumbers, units: SpokenUnits): string[] {
  const { legs, goal, heatPercent } = numbers.pacing
  const leg = legs.find(({ sport }) => sport === part)
  if (!leg) return [`The ${NAMES[part]} cannot be paced without your threshold; enter it under your zones.`]
  const [first] = leg.splits
  // The bike is held back over more than one stretch.
  const changes = leg.splits.findIndex(({ cue }) => cue !== first?.cue)
  const head = changes < 1 ? leg.splits.length : changes
  const rest = leg.splits.slice(head)
  const last = rest.at(-1)
  const middle = rest.slice(0, -1)
  const begin = leg.splits[head - 1]
  const far = (metres: number) =>
    units === 'imperial' && part !== 'swim'
      ? `${sayNumber(metres / M_PER_MILE, 2)} mi`
      : sayDistance(metres, units, part === 'swim' ? 'swim' : null)
  const held = (split: RaceSplit) => (split.watts ? `${to(split.watts, 1)} W` : paces(split, leg, units))
  const cued = ({ cue }: RaceSplit) => (cue ? ` ${cue}` : '')
  return [
    `${far(leg.km * 1000)} take ${sayDuration(leg.s.from)} to ${sayDuration(leg.s.to)}.`,
    ...(first && begin
      ? [
          `${rest.length > 0 ? `Up to ${far(begin.toKm * 1000)}:` : 'Hold'} ${held(span(leg.splits.slice(0, head)))}.${cued(first)}`,
        ]
      : []),
    ...(middle.length > 0 ? [`Then ${held(span(middle))}.`] : []),
    ...(last ? [`The last ${far((last.toKm - last.fromKm) * 1000)}: ${held(last)}.${cued(last)}`] : []),
    ...(part === 'run' && heatPercent.to > 0
      ? [
          `Warm air is in these numbers: it adds ${sayNumber(heatPercent.from, 1)} to ${sayNumber(heatPercent.to, 1)} %.`,
        ]
      : []),
    ...(part === 'run' && goal === 'faster'
      ? ['The time you aim at is faster than your thresholds foretell: these numbers stay at what they do.']
      : []),
  ].map(ended)
}

/** The ends of what several parts ask for. */
function span(splits: readonly RaceSplit[]): RaceSplit {
  const [first] = splits as [RaceSplit]
  const ends = (ranges: readonly (Range | null)[]): Range | null => {
    const known = ranges.filter((one) => one !== null)
    if (known.length === 0) return null
    return { from: Math.min(...known.map(({ from }) => from)), to: Math.max(...known.map((one) => one.to)) }
  }
  return {
    ...first,
    pace: ends(splits.map(({ pace }) => pace)),
    watts: ends(splits.map(({ watts }) => watts)),
  }
}

function paces({ pace }: RaceSplit, { sport }: RaceLeg, units: SpokenUnits): string {
  if (pace === null) return ''
  const metres = sport === 'swim' ? 100 : 1000
  const [from, end] = [pace.from, pace.to].map((s) => sayPace(metres, s, units, sport))
  return `${from?.replace(/\/.*$/, '')} to ${end}`
}
