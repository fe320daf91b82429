import { addDays, daysBetween } from '../../calendar/day.ts'
import { type NoteRule, noteReceipt } from './note.ts'

const FROM_DAYS = 4
const TO_DAYS = 12
const WEEKS = 4
/** Of a usual week, what counts as less. */
const EASED = 0.85
/** Weeks with training that make a usual one. */
const LEAST_WEEKS = 3

/** A race is near: whether the last week was lighter than those before. */
export const taperNote: NoteRule = ({ today, days, race, said }, speech) => {
  if (!race) return null
  const left = daysBetween(today, race.day)
  if (left < FROM_DAYS || left > TO_DAYS) return null
  if (said.some((one) => one.kind === 'taper' && daysBetween(one.day, today) <= TO_DAYS)) return null
  const yesterday = addDays(today, -1)
  const sum = (from: string, to: string) =>
    days.reduce((all, one) => (one.day >= from && one.day <= to ? all + one.stress : all), 0)
  const [week, ...before] = Array.from({ length: WEEKS + 1 }, (_, i) =>
    sum(addDays(yesterday, -7 * i - 6), addDays(yesterday, -7 * i)),
  )
  if (week === undefined || before.filter((stress) => stress > 0).length < LEAST_WEEKS) return null
  const usual = before.reduce((all, stress) => all + stress, 0) / WEEKS
  return {
    kind: 'taper',
    text: speech.say('noteTaper', {
      ...{ name: speech.quote(race.name), day: speech.day(race.day, today), count: left },
      ...{ week: speech.number(week), usual: speech.number(usual) },
      verdict: speech.say(week <= usual * EASED ? 'eased' : 'notEased'),
    }),
    question: speech.say('askTaper', { name: race.name }),
    receipts: [
      noteReceipt(
        {
          ...{ title: race.name, day: race.day, period: null, ids: [race.id], href: `/race/${race.id}` },
          values: [{ label: 'Days to go', value: left, unit: 'day' }],
        },
        [race.name],
      ),
      noteReceipt({
        ...{ title: 'The last week and the four before it', day: null, ids: [], href: '/analytics' },
        period: { from: addDays(yesterday, -7 * WEEKS - 6), to: yesterday },
        values: [
          { label: 'Stress of the last 7 days', value: week, unit: 'stress' },
          { label: 'Stress of a usual week', value: usual, unit: 'stress' },
          { label: 'Days of the week', value: 7, unit: 'day' },
        ],
      }),
    ],
  }
}
