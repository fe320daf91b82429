import * as z from 'zod'
import { GRADING_TABLES } from '#worker/domain/agegrade/graded-event.ts'
import { BLOCKS, EFFORT_SPORTS, MEASURES } from '#worker/domain/effort/curve-choice.ts'
import { RACE_LIMITERS } from '#worker/domain/performance/predict-races.ts'
import { TRAINING_PACES } from '#worker/domain/performance/vdot.ts'

const day = z.iso.date()

/** The activity a number is from: its receipt. */
const From = { activityId: z.string(), name: z.string(), day }

const Coverage = z.object({ activities: z.int(), read: z.int(), isArriving: z.boolean() })

const Standing = z.enum(['pb', 'so_far']).nullable()

export const PbList = z.object({
  today: day,
  sport: z.enum(EFFORT_SPORTS),
  /** Null: the whole record. */
  year: z.int().nullable(),
  years: z.array(z.int()),
  sports: z.array(z.enum(EFFORT_SPORTS)),
  coverage: Coverage,
  /** What age grading still needs; null where it has all, and where the sport has no standards. */
  gradingNeeds: z.array(z.enum(['birth_date', 'sex'])).nullable(),
  distances: z.array(
    z.object({
      ...From,
      title: z.string(),
      distanceM: z.number(),
      elapsedS: z.number(),
      isProviderStated: z.boolean(),
      standing: Standing,
      ageGrade: z
        .object({
          percent: z.number(),
          age: z.int(),
          table: z.enum(GRADING_TABLES),
          factor: z.number(),
          ageStandardS: z.number(),
          gradedS: z.number(),
          isInterpolated: z.boolean(),
        })
        .nullable(),
    }),
  ),
  /** Best mean power over standard durations. */
  durations: z.array(z.object({ ...From, durationS: z.number(), powerW: z.number(), standing: Standing })),
})
export type PbList = z.output<typeof PbList>

const Basis = z.object({ ...From, distanceM: z.number(), elapsedS: z.number(), vdot: z.number() })

export const Predictions = z.object({
  today: day,
  fromDay: day,
  coverage: z.object({ activities: z.int(), read: z.int() }),
  /** Of the last 12 weeks. */
  support: z.object({
    weeks: z.int(),
    weeklyM: z.number(),
    longest: z.object({ ...From, distanceM: z.number() }).nullable(),
  }),
  /** The highest VDOT of the window; null while no effort tells one. */
  vdot: z.object({ value: z.number(), basis: Basis }).nullable(),
  paces: z.array(z.object({ kind: z.enum(TRAINING_PACES), slowSPerKm: z.number(), fastSPerKm: z.number() })),
  races: z.array(
    z.object({
      title: z.string(),
      distanceM: z.number(),
      fastS: z.number(),
      slowS: z.number(),
      limiter: z.enum(RACE_LIMITERS),
      /** What was seen and what would be usual: metres, or VDOT for endurance and speed. */
      seen: z.number().nullable(),
      usual: z.number().nullable(),
    }),
  ),
})
export type Predictions = z.output<typeof Predictions>

const CurvePoint = z.object({ ...From, durationS: z.number(), value: z.number() })
const Critical = z
  .object({
    critical: z.number(),
    low: z.number(),
    high: z.number(),
    reserve: z.number(),
    peak: z.number().nullable(),
    parameters: z.union([z.literal(2), z.literal(3)]),
    error: z.number(),
    points: z.int(),
  })
  .nullable()

const Window = z.object({ fromDay: day, toDay: day, activities: z.int(), read: z.int() })

export const Curves = z.object({
  today: day,
  sport: z.enum(EFFORT_SPORTS),
  sports: z.array(z.enum(EFFORT_SPORTS)),
  days: z.int(),
  against: z.enum(BLOCKS),
  now: Window,
  block: Window,
  /** Each measure that either window has: W, m/s or bpm at standard durations. */
  curves: z.array(
    z.object({
      measure: z.enum(MEASURES),
      now: z.array(CurvePoint),
      block: z.array(CurvePoint),
    }),
  ),
  /** Critical power (W, J) or speed (m/s, m); null where the points allow none. */
  critical: z.array(
    z.object({ measure: z.enum(['powerW', 'gradedSpeedMps', 'speedMps']), now: Critical, block: Critical }),
  ),
  /** Swimming only: m/s, with the 200 m and 400 m it is from. */
  css: z.object({ nowMps: z.number().nullable(), blockMps: z.number().nullable() }).nullable(),
})
export type Curves = z.output<typeof Curves>
