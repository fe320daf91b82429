import type { Ctx } from '#worker/context.ts'
import { todayIn } from '#worker/domain/activity/local-day.ts'
import { addDays, daysBetween } from '#worker/domain/calendar/day.ts'
import { thinHistory } from '#worker/domain/onboarding/thin-history.ts'
import { efficiencySignal, type HeartRun } from '#worker/domain/signals/efficiency-signal.ts'
import type { Signal } from '#worker/domain/signals/signal.ts'
import { consistencySignal, longSessionSignal, volumeSignal } from '#worker/domain/signals/volume-signals.ts'
import type { ActivityLine } from '#worker/features/training/activities/answers.ts'
import { listActivities } from '#worker/features/training/activities/list-activities.ts'
import { timelineTo } from '#worker/features/training/analytics/timeline.ts'
import { listCheckIns } from '#worker/features/training/check-ins/list-check-ins.ts'
import { importWait } from '#worker/features/training/imports/import-wait.ts'
import { listIngestion } from '#worker/features/training/ingestion/list-ingestion.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { notFound } from '#worker/platform/errors.ts'
import type { Dashboard } from './answers.ts'
import { formView } from './form-view.ts'
import { morningView } from './morning-view.ts'
import { type HomeState, loadHome } from './repo.ts'
import { activeDays, weekView } from './week-view.ts'

const FORM_DAYS = 42
const RECENT = 6
/** What readiness compares this morning with, and the zone's day more. */
const MORNING_DAYS = 61

/** Everything home shows, for the signed-in athlete: reads that travel side by side, so one sequential trip. */
export async function summariseHome(ctx: Ctx): Promise<Dashboard> {
  const athleteId = requireAthlete(ctx)
  const utcToday = ctx.now.toISOString().slice(0, 10)
  const formFrom = addDays(utcToday, -(FORM_DAYS + 8))
  const since = { form: formFrom, load: addDays(utcToday, -58), runs: addDays(utcToday, -86) }
  const [state, recent, ingestion, checkIns] = await Promise.all([
    loadHome(ctx.db, athleteId, since),
    listActivities(ctx, { limit: RECENT }),
    listIngestion(ctx),
    listCheckIns(ctx, { days: MORNING_DAYS }),
  ])
  const {
    person: [person],
    stress: [run],
    close: [close],
    loads,
    runs,
    coverage: [coverage],
    imports,
    standIn: [standIn],
  } = state
  if (!person || !coverage) throw notFound('The athlete')
  const today = todayIn(ctx.now.toISOString(), person.zone)
  const timeline = timelineTo(run, close, { fromDay: formFrom, endDay: today })
  return {
    today,
    isPaused: ingestion.paused,
    pausedMessage: ingestion.pausedMessage,
    form: formView(timeline, today, FORM_DAYS),
    morning: morningView(checkIns, timeline, today),
    week: weekView(loads, today),
    latest: latestOf(recent.activities[0], today),
    recent: recent.activities,
    ingestion: ingestion.providers,
    imports: imports.map(({ lane, ...one }) => ({
      ...one,
      waits: importWait({ ...one, lane }, ctx.now, ctx.leaseS),
    })),
    signals: signalsOf(loads, runs, today),
    rebuildSuggested: standIn !== undefined && !thinHistory(standIn.runDays, today).isThin,
    coverage,
  }
}

function latestOf(activity: ActivityLine | undefined, today: string): Dashboard['latest'] {
  if (!activity) return null
  const daysAgo = Math.max(0, daysBetween(activity.day, today))
  return { when: daysAgo === 0 ? 'today' : daysAgo === 1 ? 'yesterday' : 'earlier', daysAgo, activity }
}

/** Efficiency first; each says its sample, or what it waits for. */
function signalsOf(loads: HomeState['loads'], runs: HomeState['runs'], today: string): Signal[] {
  const days = activeDays(loads)
  const withDistance = runs.flatMap((run) => (run.distanceM ? [{ ...run, distanceM: run.distanceM }] : []))
  const withHeart = withDistance.flatMap((run): HeartRun[] =>
    run.averageHeartRateBpm ? [{ ...run, averageHeartRateBpm: run.averageHeartRateBpm }] : [],
  )
  return [
    efficiencySignal(withHeart, today),
    volumeSignal(days, today),
    consistencySignal(days, today),
    longSessionSignal(withDistance, today),
  ]
}
