import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { DAY_KINDS } from '#worker/domain/nutrition/carbohydrate-day.ts'
import { AIS_GROUPS, SUPPLEMENT_GRADES } from '#worker/domain/nutrition/supplements/supplement.ts'
import { METHOD_GRADES } from '#worker/domain/recovery/methods.ts'
import { WORKOUT_SPORTS } from '#worker/domain/workout/workout.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { nutrition } from './routes.ts'

const day = z.iso.date()
const Range = z.object({ from: z.number(), to: z.number() })
const sources = z.array(z.string())

/** One published range. */
const Figure = z.object({
  label: z.string(),
  /** Of the unit, a kg of weight; null where it is the same for everyone. */
  perKg: Range.nullable(),
  /** For this athlete; null without a weight, or where it is not known that they are 18. */
  amount: Range.nullable(),
  unit: z.enum(['g', 'mg', 'ml']),
  per: z.enum(['day', 'meal', 'hour', 'once', 'kg_lost']),
  when: z.string().nullable(),
  basis: z.string(),
  sources,
})

const Eater = z.object({
  /** Ranges are of adults: to a `minor` none is told, to `unknown` none by weight is worked out. */
  age: z.enum(['adult', 'minor', 'unknown']),
  /** Weight is health data and is neither kept nor used without a yes. */
  hasConsent: z.boolean(),
  weight: z.object({ kg: z.number(), from: z.enum(['check_in', 'profile']), day: day.nullable() }).nullable(),
})

const Nutrition = z.object({
  today: day,
  eater: Eater,
  days: z.array(
    z.object({
      day,
      /** A race on this day or in the two after it. */
      race: z.object({ id: z.string(), name: z.string(), daysTo: z.int(), minutes: z.number() }).nullable(),
      kind: z.enum(DAY_KINDS),
      words: z.string(),
      minutes: z.number(),
      countedMinutes: z.number(),
      isHard: z.boolean(),
      daily: z.array(Figure),
      sessions: z.array(
        z.object({
          ...{ title: z.string(), sport: z.enum([...WORKOUT_SPORTS, ...SPORTS]), minutes: z.number() },
          ...{ stressPoints: z.number().nullable(), isHard: z.boolean(), isDone: z.boolean() },
          href: z.string(),
          ...{ before: z.array(Figure), during: z.array(Figure), after: z.array(Figure) },
        }),
      ),
    }),
  ),
})
export type Nutrition = z.output<typeof Nutrition>

const SupplementList = z.object({
  reviewed: day,
  /** Holds for each of them. */
  contamination: z.string(),
  supplements: z.array(
    z.object({
      ...{ key: z.string(), name: z.string(), group: z.enum(AIS_GROUPS), grade: z.enum(SUPPLEMENT_GRADES) },
      ...{ studied: z.string(), effect: z.string(), forWhom: z.string(), dose: z.string() },
      ...{ risks: z.array(z.string()), interactions: z.array(z.string()), sources },
    }),
  ),
})
export type SupplementList = z.output<typeof SupplementList>

const Drink = z.object({
  /** Litres an hour. */
  sweat: z.number(),
  /** Millilitres an hour. */
  fluid: Range,
  isGaining: z.boolean(),
})
export type Drink = z.output<typeof Drink>

const Recovery = z.object({
  today: day,
  hasPlan: z.boolean(),
  loads: z.array(
    z.object({
      ...{ kind: z.enum(['race', 'hard', 'long']), name: z.string(), day, href: z.string() },
      minutes: z.number(),
      easyDays: Range.extend({ basis: z.string(), sources }),
      clear: z.object({ from: day, to: day }),
      isOver: z.boolean(),
      /** The plan's next hard day beside it; null where it has none. */
      next: z
        .object({
          ...{ title: z.string(), day, href: z.string(), easyDays: z.int() },
          compared: z.enum(['fewer', 'within', 'more']),
        })
        .nullable(),
      steps: z.array(z.object({ when: z.string(), what: z.string(), sources })),
    }),
  ),
  methods: z.array(
    z.object({
      ...{ key: z.string(), name: z.string(), grade: z.enum(METHOD_GRADES) },
      ...{ effect: z.string(), caution: z.string(), sources },
    }),
  ),
})
export type Recovery = z.output<typeof Recovery>

export const answers = {
  'GET /v1/nutrition': { 200: Nutrition },
  'GET /v1/nutrition/supplements': { 200: SupplementList },
  'POST /v1/nutrition/hydration': { 200: Drink },
  'GET /v1/recovery': { 200: Recovery },
} satisfies AnswersOf<typeof nutrition>
