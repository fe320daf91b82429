import { addDays, daysBetween } from '../../calendar/day.ts'
import { readHrv } from '../../readiness/parts.ts'
import { sayNumber } from '../units-said.ts'
import { type NoteRule, noteReceipt } from './note.ts'

/** So far below one's own usual, in standard deviations of single mornings. */
const LOW_Z = -1
const REST_DAYS = 7

/** The week's HRV lies clearly below one's own baseline. It says so and names no cause. */
export const hrvNote: NoteRule = ({ today, mornings, said }) => {
  if (!mornings) return null
  if (said.some((one) => one.kind === 'hrv' && daysBetween(one.day, today) < REST_DAYS)) return null
  const isFresh = mornings.some(
    ({ day, hrvMs }) => hrvMs !== null && day >= addDays(today, -1) && day <= today,
  )
  const found = readHrv(mornings, today)
  if (!isFresh || 'more' in found || found.z > LOW_Z) return null
  return {
    kind: 'hrv',
    text: `Your HRV came to ${sayNumber(found.week)} ms over the last 7 days, against ${sayNumber(found.baseline)} ms over the last 60. One number says little: look at how you slept and feel before a hard session.`,
    question: 'My HRV is low this week. What does that mean for my next sessions?',
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
