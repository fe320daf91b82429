/** What a check-in may hold; each only if its athlete chose it. */
export const CHECK_IN_FIELDS = [
  'sleepH',
  'sleepQuality',
  'hrvMs',
  'restHrBpm',
  'weightKg',
  'soreness',
  'lifeStress',
  'mood',
  'nutrition',
  'workPattern',
  'rpe',
] as const
export type CheckInField = (typeof CHECK_IN_FIELDS)[number]

/** The same fields as the wire spells them, in the same order. */
export const FIELD_NAMES = [
  'sleep_h',
  'sleep_quality',
  'hrv_ms',
  'rest_hr_bpm',
  'weight_kg',
  'soreness',
  'life_stress',
  'mood',
  'nutrition',
  'work_pattern',
  'rpe',
] as const
export type FieldName = (typeof FIELD_NAMES)[number]

const FIELD_OF = Object.fromEntries(FIELD_NAMES.map((name, i) => [name, CHECK_IN_FIELDS[i]])) as Record<
  FieldName,
  CheckInField
>

export const fieldOf = (name: FieldName): CheckInField => FIELD_OF[name]
/** `sleepH` as the wire and its messages spell it: `sleep_h`. */
export const nameOf = (field: CheckInField): FieldName =>
  FIELD_NAMES[CHECK_IN_FIELDS.indexOf(field)] ?? FIELD_NAMES[0]

export const WORK_PATTERNS = ['off', 'desk', 'standing', 'physical', 'night', 'travel'] as const
export type WorkPattern = (typeof WORK_PATTERNS)[number]

interface Amount {
  kind: 'amount'
  label: string
  unit: string
  least: number
  most: number
  decimals: number
}
interface Scale {
  kind: 'scale'
  label: string
  least: 1
  most: number
  /** What its two ends mean. */
  ends: readonly [string, string]
}
interface Choice {
  kind: 'choice'
  label: string
  words: Readonly<Record<WorkPattern, string>>
}
export type FieldRule = Amount | Scale | Choice

const scale = (label: string, low: string, high: string, most = 5): Scale => ({
  kind: 'scale',
  label,
  least: 1,
  most,
  ends: [low, high],
})
const amount = (label: string, unit: string, least: number, most: number, decimals: number): Amount => ({
  kind: 'amount',
  label,
  unit,
  least,
  most,
  decimals,
})

/** The one table of fields: how each is asked, shown and bounded. */
export const FIELD_RULES: Readonly<Record<CheckInField, FieldRule>> = {
  sleepH: amount('Sleep', 'h', 0, 24, 1),
  sleepQuality: scale('Sleep quality', 'poor', 'very good'),
  hrvMs: amount('HRV', 'ms', 1, 400, 0),
  restHrBpm: amount('Resting heart rate', 'bpm', 20, 150, 0),
  weightKg: amount('Weight', 'kg', 20, 400, 1),
  soreness: scale('Soreness', 'none', 'severe'),
  lifeStress: scale('Stress in life', 'none', 'very high'),
  mood: scale('Mood', 'low', 'very good'),
  nutrition: scale('Nutrition', 'poor', 'very good'),
  workPattern: {
    kind: 'choice',
    label: 'Work',
    words: {
      off: 'Day off',
      desk: 'Desk',
      standing: 'On my feet',
      physical: 'Physical',
      night: 'Night shift',
      travel: 'Travel',
    },
  },
  rpe: scale('Effort of the day (RPE)', 'very easy', 'all there was', 10),
}

export type CheckInValues = {
  [F in CheckInField]: F extends 'workPattern' ? WorkPattern | null : number | null
}

export const NO_VALUES: CheckInValues = {
  sleepH: null,
  sleepQuality: null,
  hrvMs: null,
  restHrBpm: null,
  weightKg: null,
  soreness: null,
  lifeStress: null,
  mood: null,
  nutrition: null,
  workPattern: null,
  rpe: null,
}
