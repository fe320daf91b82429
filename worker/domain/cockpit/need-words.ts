import { sayDay, sayTime } from '../texting/say-time.ts'
import type { Need } from './needs.ts'

/** What a person does about an item. */
export const NEED_ACTIONS = [
  'reply',
  'decide',
  'confirm',
  'look_at_training',
  'ask_payment',
  'see_run',
  'offer_renewal',
  'finish',
  'write',
  'book',
] as const
export type NeedAction = (typeof NEED_ACTIONS)[number]

export const ACTION_OF: Record<Need['kind'], NeedAction> = {
  text: 'reply',
  no_show: 'decide',
  unconfirmed: 'confirm',
  load_spike: 'look_at_training',
  unpaid: 'ask_payment',
  rule: 'see_run',
  low_credit: 'offer_renewal',
  task: 'finish',
  silent: 'write',
  no_next: 'book',
}

interface Local {
  zone: string
  /** Writes an amount of the practice's currency; null for who may not read it. */
  money: ((minor: number) => string) | null
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`
const when = (at: string, zone: string) => `${sayDay(new Date(at), zone)}, ${sayTime(new Date(at), zone)}`

/** Why an item is there: the fact and its numbers, nothing more. Times are the practice's. */
export function needWords(need: Need, { zone, money }: Local): string {
  switch (need.kind) {
    case 'text':
      return `${need.count === 1 ? 'Wrote' : `Wrote ${need.count} times, first`} ${when(need.since, zone)}: “${need.words}”`
    case 'no_show':
      return need.penalty === 'credit'
        ? `Did not come ${when(need.startsAt, zone)}. One credit was taken.`
        : `Did not come ${when(need.startsAt, zone)}. ${money ? `A fee of ${money(need.feeMinor)} is owed.` : 'It costs a fee.'}`
    case 'unconfirmed':
      return `${need.service} ${when(need.startsAt, zone)} is not confirmed.`
    case 'load_spike':
      return `Load of the last 7 days is ${need.ratio.toFixed(1)} times that of the last 28 (${Math.round(need.acute)} against ${Math.round(need.chronic)} points a day).`
    case 'unpaid':
      return `${money ? `${money(need.minor)} ` : ''}open in ${count(need.count, 'item')}${need.days > 0 ? `, the oldest for ${count(need.days, 'day')}` : ''}.`
    case 'rule':
      return `${need.failed} of ${need.total} failed on ${when(need.at, zone)}.`
    case 'low_credit': {
      const left = need.left <= 0 ? 'No session left' : `${count(need.left, 'session')} left`
      return need.nextStartsAt
        ? `${left}; the next is ${when(need.nextStartsAt, zone)}.`
        : `${left}, none booked.`
    }
    case 'task':
      if (need.isNotice)
        return need.overdueDays > 0 ? `Noted ${count(need.overdueDays, 'day')} ago.` : 'Noted today.'
      return need.overdueDays > 0 ? `Was due ${count(need.overdueDays, 'day')} ago.` : 'Due today.'
    case 'silent':
      return `Nothing heard for ${count(need.days, 'day')}, nothing booked.`
    case 'no_next':
      return `Last session ${when(need.lastStartsAt, zone)}, none booked since.`
  }
}
