import type { Answered } from '#web/api/wire.ts'
import { day as dayText } from '#web/format/date.ts'
import { GOALS } from './words.ts'

export type RaceChange = NonNullable<Answered<'GET /v2/plans/race-change'>['change']>
type Goal = RaceChange['wasGoal']

/** A goal within a sentence: “10 km”, “Olympic triathlon”. */
function labelOf({ discipline, distance }: Goal): string {
  const label = GOALS.find(({ value }) => value === `${discipline}:${distance}`)?.label ?? distance
  const name = label.replace(/^.*, /, '')
  return discipline === 'triathlon' ? `${name} triathlon` : name
}

/** What has become of each race that the plan was made for. */
export const raceChangeWords = ({ races, wasGoal }: RaceChange, locale?: string): string[] =>
  races.map(({ name, day, plannedDay, goal }) => {
    const was = dayText(plannedDay, 'short', locale)
    if (day === null) return `${name} on ${was} is no longer among your races.`
    const moved = day === plannedDay ? '' : ` is on ${dayText(day, 'short', locale)}, and not on ${was}`
    const other = goal
      ? ` is now listed as ${labelOf(goal)}, and the plan was made for ${labelOf(wasGoal)}`
      : ''
    return `${name}${[moved, other].filter(Boolean).join(', and')}.`
  })
