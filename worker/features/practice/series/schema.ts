import * as z from 'zod'
import { nothingAsLeftOut } from '#worker/domain/empty-field.ts'
import { MOST_SERIES_DAYS } from '#worker/domain/recurrence/series-days.ts'
import { NearDay, RequestId } from '#worker/platform/input-fields.ts'

const id = (prefix: string) => z.string().startsWith(`${prefix}_`).max(40)
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(nothingAsLeftOut, schema.optional())
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time, such as 09:00')
const listed = (value: unknown) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value)
const weekdays = z.preprocess(
  listed,
  z.array(z.coerce.number().int().min(1).max(7)).min(1, 'has no weekday').max(7),
)
const durationMin = z.coerce.number().int().min(5, 'is at least 5 minutes').max(720, 'is at most 720 minutes')
const everyWeeks = z.coerce.number().int().min(1).max(52, 'is at most 52 weeks')

const request = {
  serviceId: id('svc'),
  trainerId: id('ath'),
  locationId: optional(id('loc')),
  startDay: NearDay,
  untilDay: optional(NearDay),
  count: optional(z.coerce.number().int().min(1).max(MOST_SERIES_DAYS)),
  everyWeeks: everyWeeks.default(1),
  weekdays,
  /** Practice-local. */
  wallTime,
  /** As long as the service, if absent. */
  durationMin: optional(durationMin),
  /** Who has a seat in every session. */
  clientIds: z.preprocess(listed, z.array(id('cli')).max(40, 'are more than 40')).default([]),
}
const inOrder = (value: { startDay: string; untilDay?: string | undefined }) =>
  value.untilDay === undefined || value.untilDay >= value.startDay
const IN_ORDER = { error: 'is before the first day', path: ['untilDay'] }

export const PreviewSeries = z.object(request).refine(inOrder, IN_ORDER)
export type PreviewSeries = z.output<typeof PreviewSeries>

export const NewSeries = z.object({ requestId: RequestId, ...request }).refine(inOrder, IN_ORDER)
export type NewSeries = z.output<typeof NewSeries>

/** What can stand in the way of a date. */
export const CONFLICTS = ['past', 'taken', 'away', 'busy', 'hours', 'kept'] as const
export type Conflict = (typeof CONFLICTS)[number]

/** One session, this and what follows, or everything that is ahead. */
const SCOPES = ['this', 'following', 'all'] as const

const change = {
  scope: z.enum(SCOPES),
  /** The day of the series that the change is about. */
  day: NearDay,
  wallTime: optional(wallTime),
  durationMin: optional(durationMin),
  weekdays: optional(weekdays),
  everyWeeks: optional(everyWeeks),
  trainerId: optional(id('ath')),
  /** `none` is nowhere in particular; absent leaves it as it is. */
  locationId: optional(z.union([z.literal('none').transform(() => null), id('loc')])),
  untilDay: optional(NearDay),
  /** Of `this` alone: where that one session goes. */
  toDay: optional(NearDay),
}
type Asked = { scope: string; weekdays?: unknown; everyWeeks?: unknown; untilDay?: unknown }
const fits = ({ scope, weekdays: days, everyWeeks: weeks, untilDay }: Asked) =>
  scope !== 'this' || (!days && !weeks && !untilDay)
const FITS = { error: 'changes the series, not one session of it', path: ['weekdays'] }

export const ChangeSeries = z.object({ requestId: RequestId, ...change }).refine(fits, FITS)
export type ChangeSeries = z.output<typeof ChangeSeries>

/** What a change would meet; nothing is changed. */
export const PreviewChange = z.object(change).refine(fits, FITS)
export type PreviewChange = z.output<typeof PreviewChange>

export const EndSeries = z.object({ scope: z.enum(SCOPES), day: NearDay })
export type EndSeries = z.output<typeof EndSeries>

export const SeriesQuery = z.object({ client: optional(id('cli')) })
export type SeriesQuery = z.output<typeof SeriesQuery>
