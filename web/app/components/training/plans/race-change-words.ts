import type { Answered } from '#web/api/wire.ts'
import { day as dayText } from '#web/format/date.ts'
import { GOALS } from './words.ts'

export type RaceChange = NonNullable<Answered<'GET /v2/plans/race-change'>['change']>
type Goal = RaceChange['wasGoal']

const labelOf = ({ discipline, distance }: Goal) =>
  GOALS.find(({ value }) => value === `${discipline}:${distance}`)?.label.toLowerCase() ?? distance

/** What has become of each race that the plan was made for. */
export const raceChangeWords = ({ races, wasGoal }: RaceChange, locale?: string): string[] =>
  races.map(({ name, day, plannedDay, goal }) => {
    const was = dayText(plannedDay, 'short', locale)
    if (day === null) return `${name} on ${was} is no longer among your races.`
    const moved = day === plannedDay ? '' : ` is on ${dayText(day, 'short', locale)}, and not on ${was}`
    const other = goal ? ` is a race of ${labelOf(goal)}, and the plan one for ${labelOf(wasGoal)}` : ''
    return `${name}${[moved, other].filter(Boolean).join(', and')}.`
  })
