import { addDays, daysBetween } from '../../calendar/day.ts'
import { type NoteRule, noteReceipt } from './note.ts'

const WEEKS_BEFORE = 4
/** Who trains on fewer days than this in four weeks has gaps as a habit. */
const LEAST_DAYS = 8
/** A gap is told while it is one: later it is a break, and no news. */
const FROM_DAYS = 5
const TO_DAYS = 14

/** Somebody who trains regularly has had nothing for some days, and said of none of these that they are away. */
export const gapNote: NoteRule = ({ today, days, away, said }, speech) => {
  const active = days.filter(({ activities, day }) => activities > 0 && day <= today).map(({ day }) => day)
  const last = active.toSorted().at(-1)
  if (last === undefined) return null
  const length = daysBetween(last, today)
  if (length < FROM_DAYS || length > TO_DAYS) return null
  const from = addDays(last, 1 - WEEKS_BEFORE * 7)
  const usual = active.filter((day) => day >= from).length
  if (usual < LEAST_DAYS) return null
  if (away.some((one) => one.from <= today && (one.to === null || one.to > last))) return null
  if (said.some((one) => one.kind === 'gap' && one.day > last)) return null
  return {
    kind: 'gap',
    text: speech.say('noteGap', { day: speech.day(last, today), count: length, usual }),
    question: speech.say('askGap', { count: length }),
    receipts: [
      noteReceipt({
        ...{ title: 'Last day with training', day: last, period: null, ids: [] },
        href: `/calendar?day=${last}`,
        values: [
          { label: 'Days since', value: length, unit: 'day' },
          { label: 'Days with training before', value: usual, unit: 'day' },
          { label: 'Days looked at before', value: WEEKS_BEFORE * 7, unit: 'day' },
        ],
      }),
    ],
  }
}
