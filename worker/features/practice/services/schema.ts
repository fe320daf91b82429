import * as z from 'zod'
import { FURTHEST_DAYS } from '#worker/domain/booking/client-bounds.ts'
import { isNearInstant, TOO_FAR } from '#worker/domain/calendar/bounds.ts'
import { emptyAsLeftOut } from '#worker/domain/empty-field.ts'
import { Flag } from '#worker/platform/input-fields.ts'

/** It stands in texts, in subjects of mails and in calendars: one line. */
const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(80, 'may have at most 80 characters')
  .refine((text) => !/\p{Cc}/u.test(text), 'holds characters a name cannot have')
const note = (most: number) => z.preprocess(emptyAsLeftOut, z.string().trim().max(most).nullable().optional())
const int = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const locationId = z.preprocess(emptyAsLeftOut, z.string().startsWith('loc_').max(40).nullable().optional())

const terms = {
  name,
  description: note(1000),
  durationMin: int(5, 720),
  bufferBeforeMin: int(0, 240),
  bufferAfterMin: int(0, 240),
  /** Seats; one is a session alone with the trainer. */
  capacity: int(1, 200),
  /** Null takes the practice's single price. */
  priceMinor: z.preprocess(emptyAsLeftOut, int(0, 10_000_000).nullable().optional()),
  sport: note(40),
  /** How soon, how far ahead and how often a day clients book it by themselves; null as the practice has it. */
  noticeHours: z.preprocess(emptyAsLeftOut, int(0, 336).nullable().optional()),
  horizonDays: z.preprocess(emptyAsLeftOut, int(1, FURTHEST_DAYS).nullable().optional()),
  mostPerDay: z.preprocess(emptyAsLeftOut, int(1, 50).nullable().optional()),
  isPublic: Flag,
  isActive: Flag,
}

export const NewService = z.object({
  ...terms,
  bufferBeforeMin: terms.bufferBeforeMin.default(0),
  bufferAfterMin: terms.bufferAfterMin.default(0),
  capacity: terms.capacity.default(1),
  isPublic: Flag.default(true),
  isActive: Flag.default(true),
})
export type NewService = z.output<typeof NewService>

/** What is given changes; bookings that were made keep the time and seats they were made with. */
export const ChangeService = z.object(terms).partial()
export type ChangeService = z.output<typeof ChangeService>

export const NewLocation = z.object({ name, address: note(200) })
export type NewLocation = z.output<typeof NewLocation>

export const ChangeLocation = z.object({ name, address: note(200), isActive: Flag }).partial()
export type ChangeLocation = z.output<typeof ChangeLocation>

const span = z
  .object({ weekday: int(1, 7), startMin: int(0, 1439), endMin: int(1, 1440), locationId })
  .refine(({ startMin, endMin }) => startMin < endMin, { error: 'ends before it begins', path: ['end_min'] })

/** A trainer's whole week at a practice; what was there before is replaced. */
export const SetHours = z.object({
  hours: z
    .array(span)
    .max(40, 'may have at most 40 spans')
    .refine((spans) => spans.every((one, i) => spans.every((other, j) => i === j || !touches(one, other))), {
      error: 'Two spans of one weekday overlap.',
    }),
})
export type SetHours = z.output<typeof SetHours>

interface Span {
  weekday: number
  startMin: number
  endMin: number
}
const touches = (a: Span, b: Span) =>
  a.weekday === b.weekday && a.startMin < b.endMin && b.startMin < a.endMin

const YEAR_MS = 366 * 86_400_000
export const NewTimeOff = z
  .object({
    startsAt: z.coerce
      .date({ error: 'is not an instant, such as 2026-06-23T09:00:00Z' })
      .refine(isNearInstant, { error: TOO_FAR }),
    endsAt: z.coerce
      .date({ error: 'is not an instant, such as 2026-06-24T09:00:00Z' })
      .refine(isNearInstant, { error: TOO_FAR }),
    reason: note(200),
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, { error: 'is before its start', path: ['ends_at'] })
  .refine(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() <= YEAR_MS, {
    error: 'is more than a year after its start',
    path: ['ends_at'],
  })
export type NewTimeOff = z.output<typeof NewTimeOff>
