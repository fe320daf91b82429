import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { returnFromBreak } from '#worker/domain/insight/break-context.ts'
import { findPatterns, type Pattern, type Tested } from '#worker/domain/insight/find-patterns.ts'
import { insightInputs, type Window } from '#worker/domain/insight/inputs.ts'
import { isNovel, type Shown } from '#worker/domain/insight/novelty.ts'
import { insightOutcomes, type OutcomeActivity } from '#worker/domain/insight/outcomes.ts'
import { patternChanges, patternClaim } from '#worker/domain/insight/pattern-words.ts'
import { entitlementsFrom } from '#worker/features/account/entitlements/entitlements-from.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Insights, PatternView } from './answers.ts'
import { type InsightState, loadInsights } from './repo.ts'

const WINDOW_DAYS = 730
const RECEIPTS_A_SIDE = 3
const OUTCOME_SPORT: Record<string, string> = {
  run_efficiency: 'run',
  run_pace: 'run',
  best_share: 'run',
  ride_efficiency: 'bike',
}

/**
 * What goes with what in two years of an athlete's own days, with everything that was tested. Worked out whenever it is
 * read (some 20 ms for two full years), so it never lags behind a check-in or a withdrawn consent.
 */
export async function readInsights(ctx: Ctx): Promise<Insights> {
  const athleteId = requireAthlete(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const state = await loadInsights(ctx.db, athleteId, addDays(utcToday, -WINDOW_DAYS))
  const { checkIns, activities, dismissals, facts } = state
  const [person] = state.person
  if (!person) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const window = windowTo(today)
  const { patterns, tested } = findIn(window, state)
  const isDetailed = entitlementsFrom(facts, ctx.now).held['analytics.advanced'].because !== null
  const known: Known = {
    isDetailed,
    dismissed: new Set(dismissals.map(({ key }) => key)),
    shown: new Map(state.shown.map(({ key, ...shown }) => [key, shown])),
  }
  return {
    today,
    windowDays: WINDOW_DAYS,
    patterns: patterns.map((pattern) => patternView(pattern, window, activities, known)),
    counts: countsOf(tested),
    tested: isDetailed
      ? tested.map(({ input, outcome, ...one }) => ({
          input: named(input),
          outcome: named(outcome),
          ...one,
        }))
      : null,
    trainingBreak: returnFromBreak(
      activities.map(({ day }) => day),
      today,
    ),
    coverage: {
      checkInDays: checkIns.length,
      activities: activities.length,
      withHeartRate: activities.filter((one) => one.averageHeartRateBpm !== null).length,
    },
    keepsHealth: person.keepsHealth,
  }
}

/** What came of all pairs together, which every tier is told. */
function countsOf(tested: ReturnType<typeof findPatterns>['tested']): Insights['counts'] {
  const of = (result: Tested['result']) => tested.filter((one) => one.result === result).length
  const near = tested.filter((one) => one.n > 0 && one.missing > 0).map((one) => one.missing)
  return {
    ...{ found: of('found'), explained: of('explained'), nothing: of('nothing'), tooFew: of('too_few') },
    fewestMissing: near.length > 0 ? Math.min(...near) : null,
  }
}

const named = ({ key, label, unit }: Pattern['input']) => ({ key, label, unit })

type DatedWindow = Window & { dayAt: (place: number) => string }

function windowTo(today: string): DatedWindow {
  const firstDay = addDays(today, 1 - WINDOW_DAYS)
  return {
    days: WINDOW_DAYS,
    place: (day) => daysBetween(firstDay, day),
    dayAt: (place) => addDays(firstDay, place),
  }
}

function findIn(window: Window, { checkIns, activities, fitness: loads, bests }: InsightState) {
  const shares = bests.rows.map(({ day, percent }) => ({ day, percent: Number(percent) }))
  return findPatterns(
    insightInputs(window, checkIns, loads),
    insightOutcomes(window, activities, shares, checkIns),
  )
}

/** What became of insights so far, by their keys, and whether the account has their detail. */
interface Known {
  isDetailed: boolean
  dismissed: ReadonlySet<string>
  shown: ReadonlyMap<string, Shown>
}

function patternView(
  pattern: Pattern,
  window: DatedWindow,
  activities: readonly OutcomeActivity[],
  { isDetailed, dismissed, shown }: Known,
): PatternView {
  const { input, outcome, effect, lagDays, n, effectiveN, r, p, confidence } = pattern
  const key = `${input.key}~${outcome.key}~${effect.difference > 0 ? 'up' : 'down'}`
  const { days, ...figures } = effect
  const receiptsOf = (side: 'high' | 'low') =>
    days[side]
      .slice(0, RECEIPTS_A_SIDE)
      .map((place) => ({ side, ...receipt(pattern, window, activities, place) }))
  return {
    key,
    claim: patternClaim({ input, outcome, lagDays, ...figures }),
    ...{ input: named(input), outcome: { ...named(outcome), words: outcome.words } },
    ...{ lagDays, n, effectiveN, confidence },
    ...(isDetailed ? { r, p } : { r: null, p: null }),
    ...figures,
    changes: patternChanges(n, input.label, outcome.label),
    isDismissed: dismissed.has(key),
    isNew: isNovel(effect.difference, shown.get(key)),
    receipts: [...receiptsOf('high'), ...receiptsOf('low')],
  }
}

function receipt(
  { input, outcome, lagDays }: Pattern,
  window: DatedWindow,
  activities: readonly OutcomeActivity[],
  place: number,
) {
  const day = window.dayAt(place)
  const sport = OUTCOME_SPORT[outcome.key]
  const longest = activities
    .filter((one) => one.day === day && one.sport === sport)
    .reduce<OutcomeActivity | null>((most, one) => (most && most.movingS >= one.movingS ? most : one), null)
  return {
    day,
    input: input.values[place - lagDays] ?? 0,
    outcome: outcome.values[place] ?? 0,
    activityId: longest?.id ?? null,
    name: longest?.name ?? null,
  }
}
