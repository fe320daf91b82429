import { BOOKING_KINDS, type BookingKind } from './booking-kinds.ts'
import { sayDay, sayTime } from './say-time.ts'

/** What a template may name in braces, and what each stands for. */
export const FIELDS = {
  client: 'the client’s first name',
  practice: 'the name of the practice',
  service: 'what is booked',
  trainer: 'the trainer’s first name',
  day: 'its day, such as Tue 24 Nov',
  time: 'its time in the practice’s zone',
  location: 'where it takes place',
  ask: 'the request to confirm, until it is confirmed',
} as const
export type Field = keyof typeof FIELDS

/** The product's own words, all of the GSM alphabet: one segment for names of common length. */
export const DEFAULT_TEMPLATES: Readonly<Record<BookingKind, string>> = {
  confirmation: '{practice}: {service} with {trainer}, {day} at {time}.{ask}',
  reminder: '{practice}: reminder of {service} with {trainer}, {day} at {time}.{ask}',
  change: '{practice}: {service} with {trainer} is now {day} at {time}.{ask}',
  cancellation: '{practice}: {service} on {day} at {time} is cancelled.',
  followup: '{practice}: {service} with {trainer} on {day} is logged. Questions? Reply here.',
}
const ASK = ' Reply Y to confirm, N to move it. STOP ends texts.'

/** Everything a text can say of a booking. */
export interface TemplateValues {
  clientName: string
  practiceName: string
  serviceName: string
  trainerName: string
  locationName: string | null
  startsAt: Date
  /** The practice's one zone: all times are said in it, wherever the text is sent from. */
  zone: string
  clientZone: string | null
  isConfirmed: boolean
}

const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name

/** Fills a template; a field it does not know stays as it is written. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const { startsAt, zone } = values
  const fields: Record<Field, string> = {
    client: firstName(values.clientName),
    practice: values.practiceName,
    service: values.serviceName,
    trainer: firstName(values.trainerName),
    day: sayDay(startsAt, zone),
    time: sayTime(startsAt, zone, values.clientZone),
    location: values.locationName ?? '',
    ask: values.isConfirmed ? '' : ASK,
  }
  return template
    .replace(/\{(\w+)\}/g, (whole, name: string) => (name in fields ? fields[name as Field] : whole))
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** Names in braces that stand for nothing. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in FIELDS))
}

export const isBookingKind = (kind: string): kind is BookingKind =>
  BOOKING_KINDS.some((known) => known === kind)
