import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'

const day = z.iso.date()
const sport = z.enum(SPORTS)

const Ground = {
  count: z.int(),
  movingS: z.number(),
  /** Of the activities that have a distance. */
  distanceM: z.number(),
  elevationGainM: z.number(),
}

const Streak = z.object({ length: z.int(), startDay: day, endDay: day }).nullable()

/** A best of the year that nothing before it beats. */
const YearBest = z.object({
  sport,
  kind: z.enum(['distance', 'power']),
  /** Metres, or seconds of `power`. */
  extent: z.number(),
  title: z.string(),
  /** Seconds, or W of `power`. */
  value: z.number(),
  /** The best before the year; null where there was none. */
  before: z.number().nullable(),
  day,
})

export const YearReview = z.object({
  today: day,
  year: z.int(),
  /** Years with anything, newest first, and the one that was asked for. */
  years: z.array(z.int()),
  /** Sums go to `endDay`: the year's last day, or today. */
  endDay: day,
  totals: z.object({ ...Ground, activeDays: z.int() }),
  sports: z.array(z.object({ sport, ...Ground })),
  months: z.array(z.object({ month: z.string(), ...Ground })),
  /** Seconds of each day from 1 January to `endDay`. */
  dailyMovingS: z.array(z.number()),
  /** Of its days in this year. */
  biggestWeek: z.object({ startDay: day, endDay: day, ...Ground }).nullable(),
  /** The longest within the year. */
  streaks: z.object({ days: Streak, weeks: Streak }),
  longest: z.array(
    z.object({
      sport,
      activityId: z.string(),
      name: z.string(),
      day,
      distanceM: z.number().nullable(),
      movingS: z.number(),
    }),
  ),
  bests: z.array(
    YearBest.extend({
      activityId: z.string(),
      name: z.string(),
      isProviderStated: z.boolean(),
      /** Against everything up to the year's end, as far as it was read. */
      standing: z.enum(['pb', 'so_far']).nullable(),
    }),
  ),
  coverage: z.object({ activities: z.int(), read: z.int(), isArriving: z.boolean() }),
  /** Where the year's activities come from, and whether what a source tells may be shown to others. */
  sources: z.array(z.object({ name: z.string(), activities: z.int(), isShareable: z.boolean() })),
  /** What may be shown to everybody: worked out again from what every source of it allows, without health data. */
  card: z.object({
    totals: z.object({ ...Ground, activeDays: z.int() }),
    sports: z.array(z.object({ sport, ...Ground })),
    /** January to December. */
    monthlyMovingS: z.array(z.number()),
    bests: z.array(YearBest),
    /** Activities that no source allows to be shown. */
    leftOut: z.int(),
  }),
})
export type YearReview = z.output<typeof YearReview>

const column = z.array(z.number())

/** One value a date of the season; a season under way ends today. */
const Season = z.object({
  season: z.int(),
  fromDay: day,
  toDay: day,
  count: column,
  movingS: column,
  distanceM: column,
  elevationGainM: column,
})

export const Seasons = z.object({
  today: day,
  /** Null: all sports. */
  sport: sport.nullable(),
  sports: z.array(sport),
  /** The month seasons begin in, 1 to 12. */
  starts: z.int(),
  /** Seasons with anything, newest first, and the two that are compared. */
  seasons: z.array(z.int()),
  now: Season,
  past: Season,
})
export type Seasons = z.output<typeof Seasons>
