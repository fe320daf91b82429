import * as z from 'zod'
import { WHY_METRICS } from '#worker/domain/insight/why-facts.ts'

const day = z.iso.date()
const days = z.object({ fromDay: day, toDay: day })
const named = { key: z.string(), label: z.string() }

const change = {
  now: z.number(),
  before: z.number(),
  change: z.number(),
  /** The change with two standard errors each way. */
  from: z.number(),
  to: z.number(),
  direction: z.enum(['up', 'down', 'steady']),
  nNow: z.int(),
  nBefore: z.int(),
}

/** Something else that changed, or did not: it happened at the same time, which is all that is said. */
const Contributor = z.object({
  ...named,
  unit: z.string(),
  ...change,
  /** The change in units of how much single values vary, -10 to 10. */
  size: z.number(),
  /** Where its values are looked at, over the days of either period. */
  evidence: z.enum(['activities', 'check_ins']),
  note: z.string().nullable(),
})

export const Why = z.object({
  today: day,
  metric: z.enum(WHY_METRICS),
  period: days,
  /** As many days before it. */
  before: days,
  /** The metric itself; null where either period has too little of it. */
  trend: z.object({ unit: z.string(), ...change }).nullable(),
  /** What the metric needs in each period and has too little of; null where it has enough. */
  trendNeeds: z.object({ what: z.string(), moreNow: z.int(), moreBefore: z.int() }).nullable(),
  /** The clearest and largest changes first. */
  contributors: z.array(Contributor),
  /** What could not be compared, and how many more of what each period needs. */
  missing: z.array(z.object({ ...named, what: z.string(), moreNow: z.int(), moreBefore: z.int() })),
  /** Without it check-ins and heart rate are not kept, so nothing of them can be told. */
  keepsHealth: z.boolean(),
})
export type Why = z.output<typeof Why>
