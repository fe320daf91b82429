import * as z from 'zod'
import { ENTITLEMENT_KEYS } from '#worker/domain/entitlement/catalogue.ts'
import { RACE_PRIORITIES } from '#worker/domain/plan/plan.ts'
import { Made } from '#worker/platform/answer-fields.ts'
import type { AnswersOf } from '#worker/platform/wire-types.ts'
import type { races } from './routes.ts'
import { RaceGoal } from './schema.ts'

const day = z.iso.date()
const SPORTS = z.enum(['run', 'bike', 'swim'])
const Range = z.object({ from: z.number(), to: z.number() })

const RaceView = z.object({
  ...{ id: z.string(), name: z.string(), day, priority: z.enum(RACE_PRIORITIES), goal: RaceGoal },
  ...{ goalS: z.int().nullable(), resultS: z.int().nullable(), place: z.string().nullable() },
  startsAt: z.string().nullable(),
  climbM: z.int().nullable(),
  course: z.array(z.object({ km: z.number(), climbM: z.int(), dropM: z.int() })).nullable(),
  temperatureC: z.int().nullable(),
  /** Goes back with a change, which is refused where it was changed since. */
  etag: z.string(),
})
export type RaceView = z.output<typeof RaceView>

const RaceList = z.object({
  today: day,
  /** By day, those to come first; those that are over after them, the last one first. */
  races: z.array(RaceView),
})
export type RaceList = z.output<typeof RaceList>

const Split = z.object({
  ...{ fromKm: z.number(), toKm: z.number(), climbM: z.number(), dropM: z.number() },
  s: Range,
  /** Seconds a km, in water a hundred metres. */
  pace: Range.nullable(),
  watts: Range.nullable(),
  cue: z.string().nullable(),
})

const RacePage = z.object({
  today: day,
  race: RaceView,
  /** Where the plan in force has it; null where it is in none. */
  planned: z.object({ planId: z.string(), planName: z.string(), day }).nullable(),
  /** Entitlements that parts of this page need and this account lacks, with the tier that has them. */
  missing: z.array(z.object({ entitlement: z.enum(ENTITLEMENT_KEYS), name: z.string(), tier: z.string() })),
  /** Null without `race.strategy`. */
  strategy: z
    .object({
      legs: z.array(
        z.object({
          sport: SPORTS,
          km: z.number(),
          s: Range,
          watts: Range.nullable(),
          splits: z.array(Split),
        }),
      ),
      /** Sports that cannot be paced, for want of a threshold. */
      missing: z.array(SPORTS),
      total: Range.nullable(),
      goal: z.enum(['faster', 'within', 'slower']).nullable(),
      /** What warm air adds, percent. */
      heatPercent: Range,
      countdown: z.array(z.object({ day, left: z.int(), title: z.string(), lines: z.array(z.string()) })),
      checklist: z.array(
        z.object({
          title: z.string(),
          lines: z.array(z.object({ id: z.string(), text: z.string(), isTicked: z.boolean() })),
        }),
      ),
      contingencies: z.array(z.object({ when: z.string(), answer: z.string() })),
    })
    .nullable(),
  /** Null without `nutrition`, and where the race cannot be paced; empty for somebody under 18. */
  fuelling: z.array(z.object({ sport: SPORTS, carbohydrate: Range, fluid: Range, sodium: Range })).nullable(),
})
export type RacePage = z.output<typeof RacePage>

const Hydration = z.object({
  /** Litres an hour. */
  sweat: z.number(),
  /** Millilitres an hour. */
  fluid: Range,
  isGaining: z.boolean(),
})
export type Hydration = z.output<typeof Hydration>

export const answers = {
  'GET /v1/races': { 200: RaceList },
  'POST /v1/races': { 201: Made },
  'GET /v1/races/:id': { 200: RacePage },
  'PUT /v1/races/:id': { 204: null },
  'DELETE /v1/races/:id': { 204: null },
  'POST /v1/races/:id/restoration': { 204: null },
  'PUT /v1/races/:id/ticks': { 204: null },
  'POST /v1/races/:id/hydration': { 200: Hydration },
} satisfies AnswersOf<typeof races>
