import * as z from 'zod'
import { dayNumber } from '#worker/domain/calendar/day.ts'
import {
  CHECK_IN_FIELDS,
  FIELD_NAMES,
  FIELD_RULES,
  WORK_PATTERNS,
} from '#worker/domain/wellness/check-in-fields.ts'
import { within } from '#worker/platform/input-fields.ts'

export const Day = z.string().refine((text) => {
  try {
    return dayNumber(text) > 0
  } catch {
    return false
  }
}, 'a day is written YYYY-MM-DD')

const amount = (field: (typeof CHECK_IN_FIELDS)[number]) => {
  const rule = FIELD_RULES[field]
  if (rule.kind === 'choice') throw new TypeError(`${field} is no amount`)
  if (rule.kind === 'amount') return within(rule.least, rule.most, rule.unit).nullable()
  return z
    .int()
    .min(rule.least, { error: `is at least ${rule.least}` })
    .max(rule.most, { error: `is at most ${rule.most}` })
    .nullable()
}

/** What may be said of one day; left out stays as it is, null takes it back. */
export const CheckInChange = z
  .object({
    sleepH: amount('sleepH'),
    sleepQuality: amount('sleepQuality'),
    hrvMs: amount('hrvMs'),
    restHrBpm: amount('restHrBpm'),
    weightKg: amount('weightKg'),
    soreness: amount('soreness'),
    lifeStress: amount('lifeStress'),
    mood: amount('mood'),
    nutrition: amount('nutrition'),
    workPattern: z.enum(WORK_PATTERNS).nullable(),
    rpe: amount('rpe'),
    /** The weight is right although it is far from the last one. */
    weightConfirmed: z.boolean(),
    /** What the day read as when this was decided; left out, the fields given are overwritten. */
    etag: z.string().max(40),
  })
  .partial()
  .refine((change) => CHECK_IN_FIELDS.some((field) => change[field] !== undefined), 'nothing to keep')
export type CheckInChange = z.output<typeof CheckInChange>

export const FieldChoice = z.object({
  fields: z
    .array(z.enum(FIELD_NAMES))
    .overwrite((all) => FIELD_NAMES.filter((one) => all.includes(one)))
    .max(FIELD_NAMES.length),
})
export type FieldChoice = z.output<typeof FieldChoice>

export const DaysQuery = z.object({ days: z.coerce.number().int().min(1).max(400).default(60) })
export type DaysQuery = z.output<typeof DaysQuery>

export const MetricsQuery = z.object({
  from: Day.optional(),
  to: Day.optional(),
  /** The day the last page ended with. */
  cursor: Day.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
})
export type MetricsQuery = z.output<typeof MetricsQuery>
