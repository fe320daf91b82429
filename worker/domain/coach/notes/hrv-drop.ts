import { addDays, daysBetween } from '../../calendar/day.ts'
import { readHrv } from '../../readiness/parts.ts'
import { type NoteRule, noteReceipt } from './note.ts'

/** So far below one's own usual, in standard deviations of single mornings. */
const LOW_Z = -1
const REST_DAYS = 7

/** The week's HRV lies clearly below one's own baseline. It says so and names no cause. */
export const hrvNote: NoteRule = ({ today, mornings, said }, speech) => {
  if (!mornings) return null
  if (said.some((one) => one.kind === 'hrv' && daysBetween(one.day, today) < REST_DAYS)) return null
  const isFresh = mornings.some(
    ({ day, hrvMs }) => hrvMs !== null && day >= addDays(today, -1) && day <= today,
  )
  const found = readHrv(mornings, today)
  if (!isFresh || 'more' in found || found.z > LOW_Z) return null
  return {
    kind: 'hrv',
    text: speech.say('noteHrv', {
      week: speech.number(found.week),
      baseline: speech.number(found.baseline),
    }),
    question: speech.say('askHrv'),
    receipts: [
      noteReceipt({
        ...{ title: 'HRV of your mornings', day: null, ids: [], href: '/check-in/history' },
        period: { from: addDays(today, -59), to: today },
        values: [
          { label: 'Mean of the last 7 days', value: found.week, unit: 'ms' },
          { label: 'Mean of the last 60 days', value: found.baseline, unit: 'ms' },
          { label: 'Days of the week', value: 7, unit: 'day' },
          { label: 'Days of the baseline', value: 60, unit: 'day' },
        ],
      }),
    ],
  }
}
