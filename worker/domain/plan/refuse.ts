import { dayNumber, dayText } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'
import { goalFacts, goalName, goalSports } from './goal-facts.ts'
import { longestSlot, weekCapacity } from './open-days.ts'
import type { EnduranceSport, PlanRefusal, PlanRequest } from './plan.ts'
import { goalRaceOf, spanOf } from './season.ts'
import { type Course, nextLongest } from './volume.ts'

/** Longest plan, weeks. */
export const MOST_WEEKS = 24
/** Nobody is refused for being slow: this long is long enough for any running race (Daniels' 2.5 h and a bit). */
const LONG_ENOUGH_MIN = 165

/** A little under the best there has been, seconds: nobody trains for less. */
const FASTEST_S: Record<string, number> = {
  ...{ 'run 5k': 750, 'run 10k': 1560, 'run half': 3390, 'run marathon': 7200 },
  ...{
    'triathlon sprint': 2880,
    'triathlon olympic': 5700,
    'triathlon half': 12_000,
    'triathlon full': 25_800,
  },
}

const refuse = (code: PlanRefusal['code'], limit: string, wayOut: string): PlanRefusal => ({
  kind: 'refusal',
  code,
  limit,
  wayOut,
})

/** What stands in the way before anything is laid out; null where nothing does. */
export function refusalOf(request: PlanRequest): PlanRefusal | null {
  const today = dayNumber(request.today)
  const { firstDay, lastDay } = spanOf(request)
  const race = goalRaceOf(request)
  if (lastDay === null || (race === null && !isWeeks(request.weeks))) {
    return refuse(
      'no_weeks',
      'A plan needs an A race or a number of weeks from 1 to 24.',
      'Add a race, or say how many weeks.',
    )
  }
  if (lastDay < today || lastDay < firstDay) {
    return refuse(
      'race_in_past',
      `${race === null ? 'The plan’s end' : 'The race'} lies before its first day.`,
      'Choose a later day.',
    )
  }
  if (
    race !== null &&
    (race.goal.discipline !== request.goal.discipline || race.goal.distance !== request.goal.distance)
  ) {
    return refuse('bad_request', 'The A race is of another distance than the goal.', 'Make both the same.')
  }
  if (race !== null && request.availability.blackoutDays.includes(race.day)) {
    return refuse(
      'race_on_blackout_day',
      `${dayWords(race.day)} is blocked for training.`,
      'Take the block off the race’s day, or choose another race.',
    )
  }
  if (lastDay - firstDay >= MOST_WEEKS * 7) {
    const start = dayText(lastDay - MOST_WEEKS * 7 + 1)
    return refuse(
      'too_many_weeks',
      `A plan has at most ${MOST_WEEKS} weeks.`,
      `Let it start on ${dayWords(start)} or later.`,
    )
  }
  return tooFast(request) ?? slotRefusal(request)
}

function tooFast({ goal, intent }: PlanRequest): PlanRefusal | null {
  if (intent.kind !== 'time' || intent.goalS >= (FASTEST_S[`${goal.discipline} ${goal.distance}`] ?? 0))
    return null
  const [hours, minutes] = [Math.floor(intent.goalS / 3600), Math.floor(intent.goalS / 60) % 60]
  return refuse(
    'bad_request',
    `Nobody has done a ${goalName(goal)} in ${hours}:${String(minutes).padStart(2, '0')} h.`,
    'Check the time, or leave it out: the plan then goes by what you do now.',
  )
}

const isWeeks = (weeks: number | null) =>
  weeks !== null && Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS

function slotRefusal(request: PlanRequest): PlanRefusal | null {
  const { availability, goal } = request
  const without = goalSports(goal).filter((sport) => longestSlot(availability, [sport]) < 20)
  if (without.length === 0) return null
  const isNone = weekCapacity(availability, ['run', 'bike', 'swim']) === 0
  const named = without.map((sport) => WORDS[sport]).join(', ')
  return refuse(
    'no_availability',
    isNone ? 'No weekday has time for training.' : `No weekday has 20 minutes for: ${named}.`,
    'Add a slot of at least 20 minutes on one weekday; three are a good start.',
  )
}

const WORDS: Record<EnduranceSport, string> = { run: 'running', bike: 'riding', swim: 'swimming' }

/** Whether slots and weeks let every sport's longest session reach what the race takes at the very least. */
export function reachRefusal(
  request: PlanRequest,
  courses: readonly Course[],
  perKm: number,
): PlanRefusal | null {
  const race = goalRaceOf(request)
  if (race === null) return null
  const facts = goalFacts(request.goal)
  for (const { sport, longest } of courses) {
    const least = facts.leastLongest[sport] ?? 0
    const needed = request.goal.discipline === 'run' ? Math.min(LONG_ENOUGH_MIN, least * perKm) : least
    const known = isFresh(request) ? (request.baseline.sports[sport]?.longestMinutes ?? 0) : 0
    const reached = Math.max(known, ...longest)
    if (reached >= needed) continue
    const slot = longestSlot(request.availability, [sport])
    const name = goalName(request.goal)
    if (slot < needed) {
      return refuse(
        'slots_too_short',
        `Your longest slot for ${WORDS[sport]} is ${slot} minutes; a ${name} takes sessions of at least ${Math.ceil(needed / 5) * 5}.`,
        `Make one slot a week ${Math.ceil(needed / 5) * 5} minutes long, or choose a shorter race.`,
      )
    }
    return refuse(
      'not_enough_time',
      `By race day your longest session of ${WORDS[sport]} can safely grow to ${Math.floor(reached)} minutes; a ${name} takes at least ${Math.ceil(needed / 5) * 5}.`,
      `A race ${wait(reached, needed)} weeks later leaves room for it; so does a shorter distance now, or more time a week.`,
    )
  }
  return null
}

const isFresh = ({ baseline }: PlanRequest) => (baseline.daysSinceLast ?? 99) < 21

/** Weeks until a longest session has grown, one in four for recovery. */
function wait(from: number, to: number): number {
  let weeks = 1
  for (let longest = Math.max(20, from); longest < to && weeks < 24; longest = nextLongest(longest)) weeks++
  return Math.ceil(weeks * 1.33)
}
