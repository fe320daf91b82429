import { moment } from '#web/format/date.ts'
import type { BookingKind } from '#worker/domain/texting/booking-kinds.ts'
import type { TextView } from './text-types.ts'

const TITLES: Record<BookingKind, string> = {
  confirmation: 'Confirmation',
  reminder: 'Reminder',
  change: 'Change',
  cancellation: 'Cancellation',
  followup: 'Follow-up',
}

/** What a kind of booking text is called; null for any other. The table of kinds itself would weigh on pages. */
export const bookingText = (kind: string): string | null =>
  Object.hasOwn(TITLES, kind) ? TITLES[kind as BookingKind] : null

/** What one is called among all that happened to a booking. */
export function oneBookingText(kind: string): string | null {
  const title = bookingText(kind)
  return kind === 'change' ? 'Text about the change' : title && `${title} text`
}

const KINDS: Record<string, string> = {
  reply: 'Answer',
  automation: 'Automation',
  series: 'Series',
  waitlist: 'Waiting list',
  portal: 'Link',
  code: 'Code',
  ask: 'May we text?',
}

/** What kind of text it is, where a person did not write it. */
export const kindWord = ({ direction, kind }: TextView) =>
  direction === 'out' ? (bookingText(kind) ?? KINDS[kind] ?? null) : null

const REASONS: Record<string, string> = {
  opted_out: 'not sent: opted out',
  country: 'not sent: texts do not go to that country',
  number_limit: 'not sent: this number got many texts within a day',
  not_opted_in: 'not sent: nothing says they may be texted',
  no_consent: 'not sent: they do not want such messages',
  quiet_hours: 'not sent: useless by the end of quiet hours',
  too_late: 'not sent: too late to be of use',
  booked_late: 'not sent: booked too late for it',
  turned_off: 'not sent: this text is switched off',
  superseded: 'taken back',
  no_number: 'not sent: no number',
  too_long: 'not sent: too long',
  refused: 'refused by the provider',
  undelivered: 'not delivered',
  unanswered: 'unknown: the provider did not answer',
  not_taken: 'not sent: the provider did not take it',
}

/** Why a text did not go out or arrive, inside a sentence. */
export const reasonWord = (reason: string) => REASONS[reason] ?? reason.replaceAll('_', ' ')

export type Tone = 'plain' | 'gained' | 'attention' | 'failed'

/** How far a text of ours came, in words and tone. */
export function stateWord(text: TextView, zone: string): { word: string; tone: Tone } {
  const code = text.errorCode ? ` (${text.errorCode})` : ''
  switch (text.state) {
    case 'queued':
      return { word: 'Waiting', tone: 'plain' }
    case 'scheduled':
      return { word: `Goes out ${moment(text.sendAt ?? text.at, zone)}`, tone: 'attention' }
    case 'sending':
      return { word: 'Sending', tone: 'plain' }
    case 'sent':
      return { word: 'Sent', tone: 'plain' }
    case 'delivered':
      return { word: 'Delivered', tone: 'gained' }
    case 'failed':
      return { word: `${sentence(REASONS[text.reason ?? ''] ?? 'failed')}${code}`, tone: 'failed' }
    default:
      return { word: sentence(REASONS[text.reason ?? ''] ?? 'not sent'), tone: 'plain' }
  }
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const READ_AS: Record<string, string> = {
  no: 'Asks to move',
  stop: 'Opt-out',
  cancel: 'Opt-out (CANCEL)',
  wording: 'Opt-out',
  start: 'Opt-in',
  yes: 'Yes',
}
export const readWord = (readAs: string | null) => (readAs ? (READ_AS[readAs] ?? null) : null)

/** A number in groups that can be read out, counted from its end. */
export const phoneWord = (phone: string) => phone.replace(/(\d{3})(\d{3})(\d{4})$/, ' $1 $2 $3')

/** A thread, at the place where it is answered. */
export const threadHref = (phone: string) => `/practice/messages?number=${phone.slice(1)}#write`
