import { addDays, daysBetween } from '../calendar/day.ts'
import { dayWords } from '../calendar/day-words.ts'
import { CHECK_IN_FIELDS, FIELD_RULES, nameOf } from '../wellness/check-in-fields.ts'
import { type Days, type WhyActivity, type WhyFacts, within } from './why-facts.ts'

/** One input with its values of both periods. */
export interface WhyMeasure {
  key: string
  label: string
  unit: string
  /** Where its values are looked at. */
  evidence: 'activities' | 'check_ins'
  now: readonly number[]
  before: readonly number[]
  fewest: number
  /** What there have to be so many of: "nights", "runs with a temperature". */
  what: string
  note: string | null
}

const FEWEST_WEEKS = 2
const FEWEST_ACTIVITIES = 4
const FEWEST_MORNINGS = 5
const SHORTEST_S = 600
/** Under this distance climb a kilometre is noise. */
const SHORTEST_M = 1000
/** A break this long is told. */
const BREAK_DAYS = 7

const SPORTS: Record<WhyFacts['metric'], { sport: string | null; of: string }> = {
  fitness: { sport: null, of: 'activities' },
  run_efficiency: { sport: 'run', of: 'runs' },
  run_pace: { sport: 'run', of: 'runs' },
  ride_efficiency: { sport: 'bike', of: 'rides' },
}

/** What was done: how much, how hard, how regularly, in what heat, over what ground and on what gear. */
export function workMeasures({ metric, period, activities }: WhyFacts, before: Days): WhyMeasure[] {
  const { sport, of } = SPORTS[metric]
  const own = activities.filter((one) => sport === null || one.sport === sport)
  const [now, then] = [
    own.filter(({ day }) => within(day, period)),
    own.filter(({ day }) => within(day, before)),
  ]
  const weekly = (
    key: string,
    label: string,
    unit: string,
    value: (rows: readonly WhyActivity[]) => number,
  ) => ({
    ...{
      key,
      label,
      unit,
      evidence: 'activities' as const,
      fewest: FEWEST_WEEKS,
      what: 'full weeks',
      note: null,
    },
    now: weeksOf(period, now).map(value),
    before: weeksOf(before, then).map(value),
  })
  const each = (
    key: string,
    label: string,
    unit: string,
    what: string,
    value: (one: WhyActivity) => number | null,
  ): WhyMeasure => ({
    ...{ key, label, unit, evidence: 'activities', fewest: FEWEST_ACTIVITIES, what, note: null },
    ...{ now: known(now, value), before: known(then, value) },
  })
  return [
    weekly('volume', 'Volume', 'h a week', (rows) => sum(rows.map(({ movingS }) => movingS)) / 3600),
    {
      ...weekly(
        'consistency',
        'Days with training',
        'a week',
        (rows) => new Set(rows.map(({ day }) => day)).size,
      ),
      note: breakNote(now, period, before),
    },
    each('intensity', 'Intensity', 'points an hour', `${of} with stress`, ({ stressPoints, movingS }) =>
      stressPoints !== null && movingS >= SHORTEST_S ? stressPoints / (movingS / 3600) : null,
    ),
    each('heat', 'Temperature', '°C', `outdoor ${of} with a temperature`, (one) =>
      one.isIndoor ? null : one.averageTemperatureC,
    ),
    each('terrain', 'Climb', 'm/km', `outdoor ${of} with climb`, ({ isIndoor, elevationGainM, distanceM }) =>
      !isIndoor && elevationGainM !== null && distanceM !== null && distanceM >= SHORTEST_M
        ? elevationGainM / (distanceM / 1000)
        : null,
    ),
    gearMeasure(now, then, of),
  ]
}

/** How often the period's most used gear was used, in each of the two: 1 where it was, 0 where another was. */
function gearMeasure(now: readonly WhyActivity[], then: readonly WhyActivity[], of: string): WhyMeasure {
  const named = (rows: readonly WhyActivity[]) => rows.flatMap(({ gearName }) => gearName ?? [])
  const uses = new Map<string, number>()
  for (const name of named(now)) uses.set(name, (uses.get(name) ?? 0) + 1)
  const [most] = [...uses].sort((a, b) => b[1] - a[1])[0] ?? []
  const shares = (rows: readonly WhyActivity[]) => named(rows).map((name) => Number(name === most))
  return {
    ...{ key: 'gear', label: 'Gear', unit: 'of 1', evidence: 'activities', fewest: FEWEST_ACTIVITIES },
    ...{ now: shares(now), before: shares(then), what: `${of} with gear` },
    note: most === undefined ? null : `how often ${most} was used`,
  }
}

/** Each measured field of the check-ins, as far as the rows hold one under its name. */
export function wellnessMeasures({ period, checkIns }: WhyFacts, before: Days): WhyMeasure[] {
  const rows = checkIns.flatMap((row) => {
    const day = fieldOf(row, 'day')
    return typeof day === 'string' ? [{ day, row }] : []
  })
  return CHECK_IN_FIELDS.flatMap((field) => {
    const rule = FIELD_RULES[field]
    // The day's effort tells of the training itself.
    if (rule.kind === 'choice' || field === 'rpe') return []
    const key = nameOf(field)
    const values = (days: Days) =>
      known(
        rows.filter(({ day }) => within(day, days)),
        ({ row }) => {
          const value = fieldOf(row, key)
          return typeof value === 'number' && value >= rule.least && value <= rule.most ? value : null
        },
      )
    return {
      ...{ key, label: rule.label, unit: rule.kind === 'amount' ? rule.unit : `of ${rule.most}` },
      ...{ evidence: 'check_ins' as const, fewest: FEWEST_MORNINGS, note: null },
      ...{ now: values(period), before: values(before), what: 'check-ins with it' },
    }
  })
}

const fieldOf = (row: unknown, key: string): unknown =>
  typeof row === 'object' && row !== null && Object.hasOwn(row, key)
    ? (row as Record<string, unknown>)[key]
    : undefined

/** Activities by full weeks, counted back from the last day. */
function weeksOf({ fromDay, toDay }: Days, rows: readonly WhyActivity[]): WhyActivity[][] {
  const weeks = Math.floor((daysBetween(fromDay, toDay) + 1) / 7)
  const byWeek = Array.from({ length: weeks }, (): WhyActivity[] => [])
  for (const row of rows) byWeek[Math.floor(daysBetween(row.day, toDay) / 7)]?.push(row)
  return byWeek
}

function breakNote(now: readonly WhyActivity[], period: Days, before: Days): string | null {
  const days = [...new Set(now.map(({ day }) => day))].sort()
  const edges = [addDays(period.fromDay, -1), ...days, addDays(period.toDay, 1)]
  const gaps = edges
    .slice(1)
    .map((day, i) => ({ from: edges[i] ?? day, days: daysBetween(edges[i] ?? day, day) - 1 }))
  const longest = gaps.reduce((a, b) => (b.days > a.days ? b : a), { from: before.toDay, days: 0 })
  if (longest.days < BREAK_DAYS) return null
  return `${longest.days} days in a row without any, from ${dayWords(addDays(longest.from, 1))} on`
}

function known<Row>(rows: readonly Row[], value: (row: Row) => number | null): number[] {
  return rows.flatMap((row) => {
    const one = value(row)
    return one === null || !Number.isFinite(one) ? [] : [one]
  })
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
