import * as z from 'zod'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { dayNumber, daysBetween } from '#worker/domain/calendar/day.ts'
import { BLOCKS, EFFORT_SPORTS, LONGEST_BLOCK_DAYS } from '#worker/domain/effort/curve-choice.ts'
import { LONGEST_DAYS, SHORTEST_DAYS, WHY_METRICS } from '#worker/domain/insight/why-facts.ts'

const day = z.string().refine(isDay, 'a day is written YYYY-MM-DD')

function isDay(text: string): boolean {
  try {
    return dayNumber(text) > -200_000
  } catch {
    return false
  }
}

export const RANGES = ['6w', '3m', '6m', '1y', '2y', '5y', 'all'] as const
export type Range = (typeof RANGES)[number]

/** Days that a range reaches back; `all` is bounded by the history itself. */
export const RANGE_DAYS: Record<Range, number> = {
  '6w': 42,
  '3m': 91,
  '6m': 182,
  '1y': 365,
  '2y': 730,
  '5y': 1826,
  all: 40_000,
}

const scope = z.enum(['all', ...SPORTS]).default('all')

export const TimelineQuery = z
  .object({
    days: z.coerce.number().int().min(1).max(40_000).default(90),
    range: z.enum(RANGES).optional(),
    from: day.optional(),
    to: day.optional(),
    scope,
  })
  .refine((one) => !one.from || !one.to || one.from <= one.to, {
    message: 'from lies after to',
    path: ['from'],
  })
export type TimelineQuery = z.output<typeof TimelineQuery>

export const WeeksQuery = z.object({ weeks: z.coerce.number().int().min(1).max(520).default(12) })
export const PageQuery = z.object({ range: z.enum(RANGES).default('1y') })

export const OutlookQuery = z.object({ scope })
export type OutlookQuery = z.output<typeof OutlookQuery>

/** The days that a figure is the sum of. */
export const SumsQuery = z
  .object({ from: day, to: day, scope })
  .refine((one) => one.from <= one.to, { message: 'from lies after to', path: ['from'] })
export type SumsQuery = z.output<typeof SumsQuery>

export const PbsQuery = z.object({
  sport: z.enum(EFFORT_SPORTS).default('run'),
  /** One year's bests; left out, those of the whole record. */
  year: z.coerce.number().int().min(1970).max(2200).optional(),
})
export type PbsQuery = z.output<typeof PbsQuery>

const BLOCK_WORDS = `a block has a first and a last day, in this order, and ${LONGEST_BLOCK_DAYS} days at most`

/** Both ends or neither. */
function isBlock(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return from === to
  // What is no day is said of the field itself.
  if (!isDay(from) || !isDay(to)) return true
  return from <= to && daysBetween(from, to) < LONGEST_BLOCK_DAYS
}

/** `from` and `to` in place of the last days; `block_from` and `block_to` where `against` is `chosen`. */
export const CurvesQuery = z
  .object({
    sport: z.enum(EFFORT_SPORTS).default('run'),
    days: z.coerce.number().int().min(14).max(366).default(90),
    against: z.enum(BLOCKS).default('year_ago'),
    from: day.optional(),
    to: day.optional(),
    block_from: day.optional(),
    block_to: day.optional(),
  })
  .refine(({ from, to }) => isBlock(from, to), { message: BLOCK_WORDS, path: ['from'] })
  .refine((one) => isBlock(one.block_from, one.block_to), { message: BLOCK_WORDS, path: ['block_from'] })
  .refine((one) => (one.against === 'chosen') === (one.block_from !== undefined), {
    message: 'a chosen block is said by its days, and days choose a block',
    path: ['against'],
  })
export type CurvesQuery = z.output<typeof CurvesQuery>

/** Left out: the year it is where the athlete is. */
const year = z.coerce.number().int().min(1970).max(2200)

export const YearQuery = z.object({ year: year.optional() })
export type YearQuery = z.output<typeof YearQuery>

export const SeasonsQuery = z.object({
  /** The calendar year a season begins in; left out, the one under way, against the one before it. */
  season: year.optional(),
  against: year.optional(),
  sport: scope,
  /** The month seasons begin in. */
  starts: z.coerce.number().int().min(1).max(12).default(1),
})
export type SeasonsQuery = z.output<typeof SeasonsQuery>

/** Without days: the last six weeks. */
export const WhyQuery = z
  .object({ metric: z.enum(WHY_METRICS).default('fitness'), from: day.optional(), to: day.optional() })
  .refine((one) => (one.from === undefined) === (one.to === undefined), {
    message: 'from and to come together',
    path: ['to'],
  })
  .refine(({ from, to }) => isPeriod(from, to), {
    message: `a period has ${SHORTEST_DAYS} to ${LONGEST_DAYS} days`,
    path: ['from'],
  })
export type WhyQuery = z.output<typeof WhyQuery>

function isPeriod(from: string | undefined, to: string | undefined): boolean {
  // What is no day is refused as that.
  if (from === undefined || to === undefined || !isDay(from) || !isDay(to)) return true
  const days = daysBetween(from, to) + 1
  return days >= SHORTEST_DAYS && days <= LONGEST_DAYS
}
