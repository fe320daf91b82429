import * as z from 'zod'
import { MEASURED_HEART_RATE_BPM } from '#worker/domain/activity/plausible-limits.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { Day, within } from '#worker/platform/input-fields.ts'

/** Sexes that age grading has tables for. */
export const GRADED_SEXES = ['female', 'male'] as const

export const THRESHOLD_SOURCES = ['entered', 'estimated'] as const

/** Thresholds that are read off efforts where none is entered, and the sports whose zones they fill. */
export const ESTIMATED_KINDS = ['ftpW', 'thresholdSpeedMps', 'cssMps', 'thresholdHrBpm'] as const
export const ZONED_SPORTS = ['run', 'bike', 'swim', 'row', 'ski'] as const

/** What zones can be drawn in. */
export const MEASURES = ['heart_rate', 'pace', 'power'] as const

/** Everything is optional; null takes a value away. */
export const ProfileChange = z
  .object({
    birthDate: Day.nullable(),
    sexForGrading: z.enum(GRADED_SEXES).nullable(),
    weightKg: within(20, 400, 'kg').nullable(),
    restHrBpm: within(20, 120, 'bpm').int().nullable(),
    maxHrBpm: within(90, 240, 'bpm').int().nullable(),
    seedFitness: within(0, 300, 'points').nullable(),
    seedFatigue: within(0, 400, 'points').nullable(),
    /** What the profile read as when this was decided; left out, whatever stands there is overwritten. */
    etag: z.string().max(40),
  })
  .partial()
export type ProfileChange = z.infer<typeof ProfileChange>

export const NewThreshold = z
  .object({
    sport: z.enum(SPORTS),
    effectiveFrom: Day,
    ftpW: within(30, 700, 'W').nullable().default(null),
    thresholdPaceSPerKm: within(120, 900, 's/km').nullable().default(null),
    thresholdHrBpm: within(60, 230, 'bpm').nullable().default(null),
    cssMps: within(0.3, 2.5, 'm/s').nullable().default(null),
  })
  .refine(
    (row) => [row.ftpW, row.thresholdPaceSPerKm, row.thresholdHrBpm, row.cssMps].some((v) => v !== null),
    {
      error: 'states no threshold',
    },
  )
export type NewThreshold = z.infer<typeof NewThreshold>

/** A suggested threshold that is turned down, with the value it was turned down at. */
export const Dismissal = z.object({
  sport: z.enum(SPORTS),
  kind: z.enum(ESTIMATED_KINDS),
  /** W, m/s or bpm. */
  value: within(0.3, 700, 'in the unit of its kind'),
})
export type Dismissal = z.infer<typeof Dismissal>

const ordered = ({ measure, bounds }: { measure: string; bounds: number[] }) =>
  bounds.every((bound, i) => {
    const before = bounds[i - 1]
    if (before === undefined) return true
    return measure === 'pace' ? bound < before : bound > before
  })

/** Where a zone of each measure can begin. The slowest is a swim of 5:00 /100 m. */
const BOUND_LIMITS = {
  heart_rate: [...MEASURED_HEART_RATE_BPM, 'bpm'],
  power: [1, 2500, 'W'],
  pace: [60, 3000, 's/km'],
} as const

export const NewZones = z
  .object({
    sport: z.enum(SPORTS),
    measure: z.enum(MEASURES),
    /** Where each zone above the first begins: bpm or W rising, or seconds per kilometre falling. */
    bounds: z.array(z.number()).refine((bounds) => [2, 4, 5, 6].includes(bounds.length), {
      error: 'give 2, 4, 5 or 6 of them, for 3, 5, 6 or 7 zones',
    }),
    effectiveFrom: Day,
  })
  .refine(ordered, { error: 'write them from easy to hard, each once', path: ['bounds'] })
  .superRefine(({ measure, bounds }, ctx) => {
    const [least, most, unit] = BOUND_LIMITS[measure]
    const outside = bounds.map((bound) => within(least, most, unit).safeParse(bound).error?.issues[0])
    const [message] = outside.flatMap((issue) => issue?.message ?? [])
    if (message !== undefined) ctx.addIssue({ code: 'custom', message, path: ['bounds'] })
  })
export type NewZones = z.infer<typeof NewZones>
