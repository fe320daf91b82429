import type { BookingKind } from './booking-kinds.ts'
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

/** The same for words to someone: who they are and what they have booked may be unknown. */
export type KnownValues = Omit<TemplateValues, 'clientName' | 'startsAt'> & {
  clientName: string | null
  startsAt: Date | null
}

const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? name

function fieldsOf(values: KnownValues): Record<Field, string | null> {
  const { clientName, startsAt, zone } = values
  const ofSession = (say: (startsAt: Date) => string) => startsAt && say(startsAt)
  return {
    client: clientName === null ? null : firstName(clientName),
    practice: values.practiceName,
    service: ofSession(() => values.serviceName),
    trainer: ofSession(() => firstName(values.trainerName)),
    day: ofSession((at) => sayDay(at, zone)),
    time: ofSession((at) => sayTime(at, zone, values.clientZone)),
    location: ofSession(() => values.locationName ?? ''),
    ask: ofSession(() => (values.isConfirmed ? '' : ASK)),
  }
}

/**
 * Fills words with what is known; a field of another name stays as it is written.
 * @returns the words, and the fields that stand for something nobody knows: they stay as written too
 */
export function fillKnown(template: string, values: KnownValues): { body: string; missing: Field[] } {
  const fields = fieldsOf(values)
  const missing = new Set<Field>()
  const filled = template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!(name in fields)) return whole
    const value = fields[name as Field]
    if (value === null) missing.add(name as Field)
    return value ?? whole
  })
  return { body: filled.replace(/ {2,}/g, ' ').trim(), missing: [...missing] }
}

/** Fills a template with a session; a field it does not know stays as it is written. */
export function fillTemplate(template: string, values: TemplateValues): string {
  return fillKnown(template, values).body
}

/** Names in braces that stand for nothing. */
export function unknownFields(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(name in FIELDS))
}
