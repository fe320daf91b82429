import { type ClockShift, shiftWords } from '../recurrence/start-on.ts'
import type { Firing } from './schedule.ts'
import type { Schedule, Trigger } from './trigger.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** What a page says about a firing that is not quite as asked for; null when it is. */
export function firingWords(schedule: Schedule, firing: Firing): string | null {
  const shift: ClockShift | null = firing.shift
  const clock = shiftWords(schedule.at, {
    shift,
    startsAt: firing.at,
    startsAtWall: firing.local.slice(11, 16),
  })
  if (!firing.isShortMonth) return clock
  const short = 'This month has no such day: its last one stands in.'
  return clock ? `${short} ${clock}` : short
}

const scheduleWords = (schedule: Schedule): string => {
  if (schedule.every === 'day') return `Every day at ${schedule.at}`
  if (schedule.every === 'week') return `Every ${WEEKDAYS[schedule.weekday - 1]} at ${schedule.at}`
  const late = schedule.day > 28 ? ', or the last day of a shorter month' : ''
  return `On day ${schedule.day} of every month${late}, at ${schedule.at}`
}

/** A trigger in a sentence. */
export function triggerWords(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'schedule':
      return scheduleWords(trigger)
    case 'event':
      return {
        'booking.completed': 'After a session is completed',
        'booking.no_show': 'After a no-show',
        'payment.failed': 'After a payment failed',
      }[trigger.event]
    case 'package_low':
      return trigger.atMost === 0
        ? 'When the last session of a package is used'
        : `When ${trigger.atMost} ${trigger.atMost === 1 ? 'session is' : 'sessions are'} left`
    case 'quiet':
      return `When nothing was heard of a client for ${trigger.days} days, looked at every day at ${trigger.at}`
    case 'birthday':
      return `On a client's birthday at ${trigger.at}`
  }
}
