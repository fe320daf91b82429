import { daysBetween } from '#worker/domain/calendar/day.ts'
import type { Known } from '#worker/domain/onboarding/inference.ts'
import { type Baseline, intentOf } from '#worker/domain/onboarding/intent.ts'
import { type FirstWeek, type RecentWeeks, startingWeek } from '#worker/domain/onboarding/starting-week.ts'
import { thinHistory } from '#worker/domain/onboarding/thin-history.ts'
import type { HistoryFacts } from './repo.ts'
import { Questionnaire, Baseline as StoredBaseline } from './schema.ts'

const WEEKS = 4

export interface Stored {
  answers: Questionnaire
  baseline: Baseline | null
}

/** Stored answers as they are understood today; what no longer fits, such as a race that was run, is not answered. */
export function intakeOf(row: { answers: unknown; baseline: unknown } | undefined, today: string): Stored {
  const baseline = row?.baseline ? StoredBaseline.safeParse(row.baseline).data : undefined
  const answers = Questionnaire.safeParse(row?.answers ?? {}).data ?? {}
  const { event, ...others } = answers
  return { answers: event && event.day < today ? others : answers, baseline: baseline ?? null }
}

/** How much an athlete's history says: thin or not, and the recent weeks when it is not. */
export function readHistory(facts: HistoryFacts) {
  const thin = thinHistory(facts.runDays, facts.today)
  const recent: RecentWeeks | null =
    thin.isThin || facts.recentRuns === 0
      ? null
      : { weeklyDistanceM: facts.recentRunM / WEEKS, longestRunM: facts.longestRunM }
  const known: Known = {
    ...facts,
    isThin: thin.isThin,
    runsInWindow: thin.runsInWindow,
    runsMissing: thin.runsMissing,
    daysCovered: facts.firstDay === null ? 0 : daysBetween(facts.firstDay, facts.today) + 1,
  }
  return { thin, recent, known }
}

/** The first week that answers, baseline and history give together. */
export function firstWeekOf(intake: Stored, recent: RecentWeeks | null): FirstWeek {
  return startingWeek(intentOf(intake.answers, intake.baseline), intake.baseline, recent)
}
