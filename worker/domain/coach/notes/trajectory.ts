import { addDays, daysBetween } from '../../calendar/day.ts'
import { type NoteRule, noteReceipt } from './note.ts'

const DAYS = 14
const LEAST_PLANNED = 6
/** A race nearer than this is the taper's, one further off is no trajectory yet. */
const RACE_DAYS = [13, 150] as const
const OFF = 0.6
const ON = 0.9
/** It is told again after so many days, where it still holds. */
const REST_DAYS = 14

/** How the way to a race goes, by what was done of what was planned: said where it is clearly one or the other. */
export const trajectoryNote: NoteRule = ({ today, race, planned, said }, speech) => {
  if (!race) return null
  const left = daysBetween(today, race.day)
  if (left < RACE_DAYS[0] || left > RACE_DAYS[1]) return null
  if (said.some((one) => one.kind === 'trajectory' && daysBetween(one.day, today) < REST_DAYS)) return null
  const [from, to] = [addDays(today, -DAYS), addDays(today, -1)]
  const asked = planned.filter(({ day }) => day >= from && day <= to)
  const done = asked.filter(({ isDone }) => isDone)
  if (asked.length < LEAST_PLANNED) return null
  const share = done.length / asked.length
  if (share > OFF && share < ON) return null
  const planId = asked[0]?.planId ?? ''
  return {
    kind: 'trajectory',
    text: speech.say('noteWay', {
      ...{ name: speech.quote(race.name), day: speech.day(race.day, today), count: left },
      ...{ planned: asked.length, done: done.length },
      verdict: speech.say(share >= ON ? 'onWay' : 'offWay'),
    }),
    question: speech.say(share >= ON ? 'askOnWay' : 'askOffWay', { name: race.name }),
    receipts: [
      noteReceipt(
        {
          ...{ title: race.name, day: race.day, period: null, ids: [race.id], href: `/race/${race.id}` },
          values: [{ label: 'Days to go', value: left, unit: 'day' }],
        },
        [race.name],
      ),
      noteReceipt({
        ...{ title: 'Planned and done', day: null, period: { from, to }, href: `/plans/${planId}` },
        ids: asked.map(({ id }) => id),
        values: [
          { label: 'Planned workouts', value: asked.length, unit: 'count' },
          { label: 'Done of them', value: done.length, unit: 'count' },
          { label: 'Days', value: DAYS, unit: 'day' },
        ],
      }),
    ],
  }
}
