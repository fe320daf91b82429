import { localDay } from '../activity/local-day.ts'
import { addDays, daysBetween } from '../calendar/day.ts'
import type { ClientFacts } from './conditions.ts'
import type { Trigger } from './trigger.ts'

/** A quiet client is found for so long after the day was reached: who left years ago is left alone. */
const QUIET_WINDOW_DAYS = 14
/** A birthday is made up for at most this late. */
const LATEST_BIRTHDAY_DAYS = 7

interface Look {
  /** The practice-local day that is looked at. */
  day: string
  /** The first day it stands for; earlier than `day` when it makes up for missed ones. */
  fromDay: string
  zone: string
}

/**
 * Whether a trigger that looks at clients day by day applies to this one now, and the key of that occurrence: a quiet
 * spell has one key however often it is looked at, a birthday one a year. A schedule applies to everyone, once a firing.
 * @returns null when it does not apply to them
 */
export function occurrenceKey(trigger: Trigger, facts: ClientFacts, look: Look): string | null {
  if (trigger.kind === 'quiet') {
    const heardDay = localDay(facts.heardAt, { utcOffsetS: null, timeZone: look.zone })
    const quiet = daysBetween(heardDay, look.day)
    const reached = quiet >= trigger.days && quiet < trigger.days + QUIET_WINDOW_DAYS
    return reached ? `quiet:${heardDay}` : null
  }
  if (trigger.kind === 'birthday') {
    const day = facts.birthDate === null ? null : birthdayIn(facts.birthDate, look)
    return day && `birthday:${day.slice(0, 4)}`
  }
  return trigger.kind === 'schedule' ? `due:${look.day}` : null
}

/** The birthday within the days a look stands for. Who was born on 29 February has it on the 28th of a short one. */
function birthdayIn(birthDate: string, { day, fromDay }: Look): string | null {
  const earliest = addDays(day, -LATEST_BIRTHDAY_DAYS)
  for (let at = day; at >= fromDay && at >= earliest; at = addDays(at, -1)) {
    const isLeapless = at.endsWith('-02-28') && addDays(at, 1).endsWith('-03-01')
    const isToday = at.slice(5) === birthDate.slice(5) || (isLeapless && birthDate.endsWith('-02-29'))
    if (isToday && at.slice(0, 4) > birthDate.slice(0, 4)) return at
  }
  return null
}
