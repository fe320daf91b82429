import * as z from 'zod'
import { instant, Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { series } from './routes.ts'
import { CONFLICTS } from './schema.ts'

const Series = z.object({
  id: z.string(),
  trainerId: z.string(),
  trainerName: z.string(),
  serviceId: z.string(),
  serviceName: z.string(),
  locationId: z.string().nullable(),
  startDay: z.iso.date(),
  /** It ends by a day, by a count, or not at all. */
  untilDay: z.iso.date().nullable(),
  count: z.int().nullable(),
  lastDay: z.iso.date().nullable(),
  everyWeeks: z.int(),
  /** Monday is 1. */
  weekdays: z.array(z.int()),
  /** Practice-local. */
  wallTime: z.string(),
  /** Null is as long as its service. */
  durationMin: z.int().nullable(),
  serviceMin: z.int(),
  /** The series that it goes on from. */
  followsId: z.string().nullable(),
  madeUntil: z.iso.date().nullable(),
  version: z.int(),
  endedAt: instant.nullable(),
  members: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many of its dates ahead are not as it says. */
  needsLook: z.int(),
})

const SeriesList = z.object({ series: z.array(Series) })
export type SeriesList = z.output<typeof SeriesList>

const SeriesDetail = Series.extend({
  sessions: z.array(
    z.object({
      id: z.string(),
      /** The one its rule meant, wherever it stands now. */
      day: z.iso.date(),
      startsAt: instant,
      endsAt: instant,
      trainerId: z.string(),
      locationId: z.string().nullable(),
      isLive: z.boolean(),
    }),
  ),
  /** Days left out. */
  skipped: z.array(z.iso.date()),
  problems: z.array(z.object({ day: z.iso.date(), reason: z.string().nullable() })),
})
export type SeriesDetail = z.output<typeof SeriesDetail>

const SeriesDate = z.object({
  day: z.iso.date(),
  startsAt: instant,
  endsAt: instant,
  /** What a change of the clocks does to it. */
  clocks: z.string().nullable(),
  conflict: z.enum(CONFLICTS).nullable(),
})
export type SeriesDate = z.output<typeof SeriesDate>

const SeriesDates = z.object({
  zone: z.string(),
  lastDay: z.iso.date().nullable(),
  dates: z.array(SeriesDate),
  /** How many of them have one. */
  conflicts: z.int(),
})
export type SeriesDates = z.output<typeof SeriesDates>

const ChangedSeries = z.object({
  /** The series that holds the change. */
  id: z.string(),
  /** Of one session: where it goes. */
  startsAt: instant.optional(),
  /** False where a job makes it: it lies further ahead than sessions are made. */
  isMade: z.boolean().optional(),
})
export type ChangedSeries = z.output<typeof ChangedSeries>

export const answers = {
  'GET /v1/practices/:practice/series': { 200: SeriesList },
  'POST /v1/practices/:practice/series': { 201: Made },
  'POST /v1/practices/:practice/series/preview': { 200: SeriesDates },
  'GET /v1/practices/:practice/series/:series': { 200: SeriesDetail },
  'POST /v1/practices/:practice/series/:series/changes': { 202: ChangedSeries },
  'POST /v1/practices/:practice/series/:series/changes/preview': { 200: SeriesDates },
  'POST /v1/practices/:practice/series/:series/end': { 202: Made },
} satisfies AnswersOf<typeof series>
