import * as z from 'zod'
import type { Ctx } from '#worker/context.ts'
import { SPORTS } from '#worker/domain/activity/sport.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { EFFORT_SPORTS } from '#worker/domain/effort/curve-choice.ts'
import { ORDERS } from '#worker/features/training/activities/schema.ts'
import type { ModelTool } from '#worker/platform/models/model.ts'
import type { Listener } from './read-listener.ts'
import type { Draft } from './receipts.ts'
import { compareSpans } from './tools/compare-spans.ts'
import { readBests } from './tools/read-bests.ts'
import { readCheckedIn } from './tools/read-checked-in.ts'
import { readFood } from './tools/read-food.ts'
import { readNoted } from './tools/read-noted.ts'
import { readPlanChanges } from './tools/read-plan-changes.ts'
import { readPlanned } from './tools/read-planned.ts'
import { readStanding } from './tools/read-standing.ts'
import { searchActivities } from './tools/search-activities.ts'
import { summariseCheckIns } from './tools/summarise-check-ins.ts'
import { summariseLoad } from './tools/summarise-load.ts'

const day = z.iso.date()
const MOST_DAYS = 4000
const span = { from: day, to: day }
const isSpan = ({ from, to }: { from: string; to: string }) =>
  from <= to && daysBetween(from, to) <= MOST_DAYS

interface CoachTool {
  description: string
  /** What a model may ask; anything else is refused. */
  input: z.ZodType
  run(ctx: Ctx, input: unknown, where: Where): Promise<readonly Draft[]>
}
type Where = Pick<Listener, 'today' | 'zone'>

function tool<Input>(
  description: string,
  input: z.ZodType<Input>,
  run: (ctx: Ctx, input: Input, where: Where) => Promise<readonly Draft[]>,
): CoachTool {
  return { description, input, run: (ctx, given, where) => run(ctx, input.parse(given), where) }
}

/** All that a model can reach: each reads under its actor, of its athlete, what may be shared. */
const TOOLS: Readonly<Record<string, CoachTool>> = {
  load_summary: tool(
    'Fitness (CTL), fatigue (ATL), form (TSB), ramp; volume of this week and of a usual week.',
    z.object({}),
    async (ctx) => (await summariseLoad(ctx)).receipts,
  ),
  find_activities: tool(
    'Activities from day to day, by sport or part of a name, sorted; with sums over all that were found.',
    z
      .object({
        ...span,
        sport: z.enum(SPORTS).nullish(),
        name: z.string().max(60).nullish(),
        sort: z.enum(ORDERS).default('newest'),
        least_first: z.boolean().default(false),
        limit: z.int().min(1).max(10).default(5),
      })
      .refine(isSpan),
    async (ctx, { from, to, sport, name, sort, least_first, limit }) => {
      const period = { from, to, words: `from ${from} to ${to}` }
      const words = name?.trim() || null
      const search = {
        period,
        sport: sport ?? null,
        words,
        ids: null,
        order: sort,
        least: least_first,
        limit,
      }
      return (await searchActivities(ctx, search)).receipts
    },
  ),
  personal_bests: tool(
    'Best times over standard distances of a sport: of the whole record, or of one year.',
    z.object({ sport: z.enum(EFFORT_SPORTS), year: z.int().min(1970).max(2200).nullish() }),
    async (ctx, { sport, year }) => (await readBests(ctx, { sport, ...(year ? { year } : {}) })).receipts,
  ),
  planned_workouts: tool(
    'What is planned from day to day, with ids for propose; what is done, skipped and open of it.',
    z.object(span).refine(isSpan),
    async (ctx, { from, to }) => (await readPlanned(ctx, { from, to })).receipts,
  ),
  check_ins: tool(
    "The athlete's own reports of their last days: sleep, soreness, mood and more, where they gave them.",
    z.object({ days: z.int().min(1).max(60).default(14) }),
    async (ctx, { days }) => (await readCheckedIn(ctx, { days })).receipts,
  ),
  compare_periods: tool(
    'Two spans of days against each other, of all sports or one: sums, differences and percents.',
    z
      .object({ later: z.object(span), earlier: z.object(span), sport: z.enum(SPORTS).nullish() })
      .refine(({ later, earlier }) => isSpan(later) && isSpan(earlier)),
    (ctx, { later, earlier, sport }) =>
      compareSpans(ctx, { now: later, before: earlier, sport: sport ?? null }),
  ),
  standing: tool(
    'Where the plan in force and the next race stand: week of the plan, what was planned, done and skipped in the last 14 days, days to the race, what the athlete said of their training when they began; sleep of the last 7 days against the weeks before. There also where activities may not be read: then begin here.',
    z.object({}),
    async (ctx, _input, { today }) => {
      const [standing, mornings] = await Promise.all([readStanding(ctx), summariseCheckIns(ctx, today)])
      return [...standing.receipts, ...mornings.receipts]
    },
  ),
  plan_changes: tool(
    'What was changed in the plan in force: kind, week, by whom and when.',
    z.object({}),
    (ctx, _, { zone }) => readPlanChanges(ctx, zone),
  ),
  food_and_drink: tool(
    'Published ranges of carbohydrate, protein and fluid for one day, and before, during and after its sessions.',
    z.object({ day }),
    readFood,
  ),
  timeline_notes: tool(
    'Illness, injury, travel and other notes that touch these days.',
    z.object({ days: z.int().min(1).max(730).default(180) }),
    async (ctx, { days }, { today }) => readNoted(ctx, { from: addDays(today, -days), to: today }),
  ),
}

/** Without what a schema cannot draw: the reading of an input judges that. */
export const shapeOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>

/** As providers are told of them: drawn once, not for each answer. */
export const MODEL_TOOLS: readonly ModelTool[] = Object.entries(TOOLS).map(
  ([name, { description, input }]) => ({
    name,
    description,
    input: shapeOf(input),
  }),
)

/**
 * Runs what a model asked for under its actor.
 * @returns null for a tool that is not in the list, or input that is not its own
 */
export async function runTool(
  ctx: Ctx,
  { name, input }: { name: string; input: unknown },
  where: Where,
): Promise<readonly Draft[] | null> {
  const found = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined
  if (!found?.input.safeParse(input).success) return null
  return found.run(ctx, input, where)
}
