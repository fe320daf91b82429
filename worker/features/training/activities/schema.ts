import * as z from 'zod'
import { LONGEST_ACTIVITY_S } from '#worker/domain/activity/plausible-limits.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { dayNumber } from '#worker/domain/calendar/day.ts'
import { PROVIDERS } from '#worker/domain/policy/provider-terms.ts'
import { within } from '#worker/platform/input-fields.ts'

const day = z.string().refine((text) => {
  try {
    return Number.isFinite(dayNumber(text))
  } catch {
    return false
  }
}, 'a day is written YYYY-MM-DD')

/** A tag as it is kept: "Long  Run" and "long run" are one. */
const tag = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite((words) => words.replace(/\s+/g, ' '))
  .max(40)
export const MOST_TAGS = 12

/** Tags as a list, or as a form has them: one line with commas. */
const tags = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter((one) => one.trim() !== '') : value),
  z
    .array(tag.min(1).regex(/^[^,]*$/, 'a tag holds no comma'))
    .overwrite((all) => [...new Set(all)])
    .refine((all) => all.length <= MOST_TAGS, `an activity carries at most ${MOST_TAGS} tags`),
)

const metres = within(0, 10_000_000, 'm', z.coerce.number())

/** Query strings are snake_case and stay so; the verb reads them as they are. */
export const ListQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  sport: z.enum(SPORTS).optional(),
  from: day.optional(),
  to: day.optional(),
  min_distance_m: metres.optional(),
  max_distance_m: metres.optional(),
  source: z.enum(PROVIDERS).optional(),
  q: z.string().trim().max(100).optional(),
  tag: tag.optional(),
  /** What it was done with; of an activity with parts, any of them. */
  gear: z.string().startsWith('ger_').max(40).optional(),
})
export type ListQuery = z.output<typeof ListQuery>

/** What a search is sorted by, the most of it first. */
export const ORDERS = ['newest', 'distance', 'time', 'climb', 'stress', 'pace', 'power'] as const
export type Order = (typeof ORDERS)[number]

export const OriginalQuery = z.object({ origin: z.string().startsWith('org_').optional() })
export const Separation = z.object({ originId: z.string().startsWith('org_') })

const text = (most: number) => z.string().trim().max(most)
const rpe = z.int().min(1).max(10).nullable()

const TOO_LONG = `is at most ${LONGEST_ACTIVITY_S / 86_400} days`

/** An activity entered by hand. */
export const ManualActivity = z.object({
  /** Made by the form: sending it twice enters it once. */
  requestId: z.string().min(8).max(64).optional(),
  name: text(200).min(1).nullable().default(null),
  sport: z.enum(SPORTS).exclude(['multisport']),
  startAt: z.iso.datetime({ offset: true }),
  movingS: z.number().positive().max(LONGEST_ACTIVITY_S, { error: TOO_LONG }),
  elapsedS: z.number().positive().max(LONGEST_ACTIVITY_S, { error: TOO_LONG }).optional(),
  distanceM: within(0, 10_000_000, 'm').nullable().default(null),
  elevationGainM: within(0, 100_000, 'm').nullable().default(null),
  averageHeartRateBpm: within(30, 250, 'bpm').nullable().default(null),
  averagePowerW: within(0, 3000, 'W').nullable().default(null),
  isIndoor: z.boolean().default(false),
  rpe: rpe.default(null),
  notes: text(10_000).nullable().default(null),
})
export type ManualActivity = z.output<typeof ManualActivity>

const gearChoice = z
  .string()
  .regex(/^(none|ger_[0-9a-z]{26})$/, 'is no gear of yours')
  .nullable()

/** What the athlete may change of any activity; null takes a change of name or stress back. */
export const ActivityChange = z
  .object({
    name: text(200).min(1).nullable(),
    notes: text(10_000).nullable(),
    tags,
    /** How hard it was, 1 (very easy) to 10 (all there was); null takes it back. */
    rpe,
    excludedFromLoad: z.boolean(),
    excludedFromBests: z.boolean(),
    stressOverride: z.number().min(0).max(2000).nullable(),
    /** A piece of gear by its id, or `none`; null lets the source or the sport's default say. */
    gearChoice,
    /** What the activity read as when this was decided; left out, whatever stands there is overwritten. */
    etag: z.string().max(40),
  })
  .partial()
  .refine((change) => Object.keys(change).some((key) => key !== 'etag'), 'nothing to change')
export type ActivityChange = z.output<typeof ActivityChange>

/** The most activities that one change of many takes: what one batch of the store holds. */
export const MOST_AT_ONCE = 500

/** As the list's own query. An unknown name is refused: left out, it would make the change one of everything. */
const ManyFilter = z
  .strictObject({
    ...ListQuery.pick({ sport: true, from: true, to: true, source: true, q: true, tag: true, gear: true })
      .shape,
    minDistanceM: metres.optional(),
    maxDistanceM: metres.optional(),
  })
  .transform(({ minDistanceM, maxDistanceM, ...rest }) => ({
    ...rest,
    min_distance_m: minDistanceM,
    max_distance_m: maxDistanceM,
  }))

const chosenIds = z
  .array(z.string().startsWith('act_').max(40))
  .min(1, 'Choose one at least.')
  .max(MOST_AT_ONCE)
  .optional()
/** Made by the form: sending it twice changes once. It names the change to undo it by. */
const batchName = z.string().min(8).max(64)
const isOneChoice = (one: { ids?: unknown; filter?: unknown }) =>
  (one.ids === undefined) !== (one.filter === undefined)
const ONE_CHOICE = { message: 'Choose some, or all of a filter.', path: ['ids'] }

/** A deletion of many at once: of those named, or of all that a filter shows. */
export const ManyRemoval = z
  .object({ requestId: batchName, ids: chosenIds, filter: ManyFilter.optional() })
  .refine(isOneChoice, ONE_CHOICE)
export type ManyRemoval = z.output<typeof ManyRemoval>

const someTags = z.preprocess((value) => (value === '' ? [] : value), tags).default([])

/** A change of many at once: of those named, or of all that a filter shows. */
export const ManyChange = z
  .object({
    requestId: batchName,
    ids: chosenIds,
    filter: ManyFilter.optional(),
    addTags: someTags,
    removeTags: someTags,
    rpe: rpe.optional(),
    gearChoice: gearChoice.optional(),
    excludedFromLoad: z.boolean().optional(),
    excludedFromBests: z.boolean().optional(),
    /** True keeps them from trainers and public pages; false leaves that to their sources again. */
    isPrivate: z.boolean().optional(),
    /** What they were; null is what their sources say again. */
    sport: z.enum(SPORTS).exclude(['multisport']).nullable().optional(),
  })
  .refine(isOneChoice, ONE_CHOICE)
  .refine(
    ({ addTags, removeTags, requestId: _r, ids: _i, filter: _f, ...rest }) =>
      addTags.length + removeTags.length > 0 || Object.values(rest).some((value) => value !== undefined),
    { message: 'Say what to change.', path: ['change'] },
  )
export type ManyChange = z.output<typeof ManyChange>
