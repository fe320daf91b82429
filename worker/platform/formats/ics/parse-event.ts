import ICAL from 'ical.js'
import * as z from 'zod'
import type { EventTime, ForeignEvent } from '#worker/domain/ics/foreign-event.ts'
import type { ForeignRule } from '#worker/domain/recurrence/foreign-rule.ts'

const MOST_DATES = 2_000
const list = <S extends z.ZodType>(item: S) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(60),
  )
const within = (most: number) =>
  z.coerce
    .number()
    .int()
    .min(-most)
    .max(most)
    .refine((n) => n !== 0)

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const ByDay = z
  .string()
  .regex(/^[+-]?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)$/)
  .transform((text) => ({
    nth: Number.parseInt(text, 10) || null,
    weekday: WEEKDAYS.indexOf(text.slice(-2)) + 1,
  }))

/** A rule that we follow. What repeats within a day, or by week or day of the year, is not understood. */
const Rule = z
  .strictObject({
    freq: z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']),
    interval: z.coerce.number().int().min(1).max(1000).default(1),
    count: z.coerce.number().int().min(1).max(100_000).optional(),
    until: z.string().max(30).optional(),
    byday: list(ByDay),
    bymonthday: list(within(31)),
    bymonth: list(z.coerce.number().int().min(1).max(12)),
    bysetpos: list(within(366)),
    /** 1 is Sunday. */
    wkst: z.coerce.number().int().min(1).max(7).default(2),
  })
  .transform((rule) => ({
    rule: {
      freq: rule.freq,
      interval: rule.interval,
      count: rule.count ?? null,
      byDay: rule.byday,
      byMonthDay: rule.bymonthday,
      byMonth: rule.bymonth,
      bySetPos: rule.bysetpos,
      weekStart: rule.wkst === 1 ? 7 : rule.wkst - 1,
    } satisfies ForeignRule,
    until: rule.until ?? null,
  }))

const Property = z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()], z.unknown())
const Component = z.tuple([z.literal('vevent'), z.array(Property), z.array(z.unknown())])
type Property = z.output<typeof Property>

/** One event of a file. Null when it cannot be read, or repeats in a way that is not followed. */
export function asEvent(block: string): ForeignEvent | null {
  try {
    const [, properties] = Component.parse(ICAL.parse(block))
    const all = (name: string) => properties.filter((property) => property[0] === name)
    const time = (name: string) => all(name).flatMap(timesOf)[0] ?? null
    const text = (name: string) => all(name).map((property) => String(property[3]))[0] ?? null
    const start = time('dtstart')
    // Two rules in one event are allowed by no one any more, and followed by few.
    if (!start || all('rrule').length > 1 || all('exrule').length > 0) return null
    const repeated = all('rrule')[0]
    const rule = repeated ? Rule.parse(repeated[3]) : null
    return {
      uid: (text('uid') ?? '').slice(0, 300),
      start,
      end: time('dtend'),
      duration: text('duration'),
      rule: rule?.rule ?? null,
      until: rule?.until ? timeOf(rule.until, start.tzid) : null,
      rDates: all('rdate').flatMap(timesOf).slice(0, MOST_DATES),
      exDates: all('exdate').flatMap(timesOf).slice(0, MOST_DATES),
      recurrenceId: time('recurrence-id'),
      isBusy: isBusy(text('status'), text('transp'), text('x-microsoft-cdo-busystatus')),
    }
  } catch {
    return null
  }
}

const isBusy = (status: string | null, transparency: string | null, outlook: string | null) =>
  status?.toUpperCase() !== 'CANCELLED' &&
  transparency?.toUpperCase() !== 'TRANSPARENT' &&
  outlook?.toUpperCase() !== 'FREE'

function timesOf([, parameters, type, ...values]: Property): EventTime[] {
  if (type !== 'date' && type !== 'date-time') return []
  const tzid = typeof parameters.tzid === 'string' ? parameters.tzid : null
  return values.map((value) => timeOf(String(value), tzid))
}

function timeOf(value: string, tzid: string | null): EventTime {
  const [, day = '', clock] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?Z?$/.exec(value) ?? []
  if (day === '') throw new RangeError('no time')
  return {
    wall: `${day}T${clock ?? '00:00:00'}`,
    isUtc: value.endsWith('Z'),
    isDay: clock === undefined,
    tzid,
  }
}
