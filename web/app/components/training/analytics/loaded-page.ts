import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import type { NoteMark } from '#web/charts/note-marks.tsx'
import type { Sport } from '#worker/domain/activity/sport.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { isHealthNote, NOTE_LABELS } from '#worker/domain/timeline/note-kinds.ts'
import type {
  AnalyticsPage,
  FitnessBySport,
  FitnessTimeline,
  IntensityView,
  LoadAnalysis,
  Outlook,
} from './analytics-types.ts'
import { type Choice, RANGES } from './choice.ts'
import { type FitnessView, fitnessView, type Projection } from './fitness-view.ts'
import {
  type MonthsView,
  monthsView,
  type ShareView,
  shareView,
  sportsOf,
  type VolumeView,
  volumeView,
} from './volume-view.ts'

/** A part of the page that may fail by itself. */
export type Section<T> = { ok: true; data: T } | { ok: false; message: string; requestId: string }

export interface LoadedPage {
  choice: Choice
  today: string
  /** Null data: nothing of this scope was ever recorded. */
  fitness: Section<FitnessView | null>
  rest: Section<Rest>
  /** Notes, and races as flags. */
  notes: NoteMark[]
  /** Where the plan leads; null without one. */
  ahead: Projection | null
  /** What each sport holds of fitness; null where it failed or there is one sport. */
  stack: FitnessBySport | null
}

/** What the page shows beside fitness. */
export interface Rest {
  empty: boolean
  /** Sports to choose from, the most practised first. */
  sports: Sport[]
  volume: VolumeView
  shares: ShareView[]
  span: { fromDay: string; toDay: string }
  intensity: IntensityView | null
  load: LoadAnalysis | null
  months: MonthsView | null
  streaks: AnalyticsPage['streaks']
}

/** Keeps of ten years what the page draws, so that little travels with it. Null when both answers failed. */
export function loadedPage(
  choice: Choice,
  line: ApiResult<FitnessTimeline>,
  page: ApiResult<AnalyticsPage>,
  notes: ApiResult<Answered<'GET /v1/timeline-notes'>>,
  { outlook, stack }: { outlook: ApiResult<Outlook>; stack: ApiResult<FitnessBySport> },
): LoadedPage | null {
  const today = page.data?.today ?? (line.data && lastDay(line.data))
  if (!today) return null
  return {
    choice,
    today,
    fitness: section(line, (data) => fitnessView(data, windowOf(choice, today, data.startDay))),
    rest: section(page, (data) => restOf(choice, data)),
    // The chart stands without them.
    notes: [...(notes.data?.notes ?? []).map(noteMark), ...(outlook.data?.races ?? []).map(raceMark)],
    ahead: outlook.data && outlook.data.projection.form.length > 0 ? outlook.data.projection : null,
    stack: stack.data && stack.data.sports.length > 1 ? stack.data : null,
  }
}

function noteMark({
  kind,
  fromDay,
  toDay,
  words,
}: Answered<'GET /v1/timeline-notes'>['notes'][number]): NoteMark {
  return { label: NOTE_LABELS[kind], words, fromDay, toDay, isHealth: isHealthNote(kind) }
}

function raceMark({ name, day }: Outlook['races'][number]): NoteMark {
  return { label: 'Race', words: name, fromDay: day, toDay: day, isHealth: false, isRace: true }
}

function restOf(choice: Choice, page: AnalyticsPage): Rest {
  return {
    empty: page.firstDay === null,
    sports: sportsOf(page.months),
    volume: volumeView(page.weeklyVolume, choice.scope),
    shares: shareView(page.sportDistribution),
    span: { fromDay: page.sportDistribution.fromDay, toDay: page.sportDistribution.toDay },
    intensity: page.intensity,
    load: page.trainingLoad,
    months: monthsView(page.months, choice.scope, page.today.slice(0, 7)),
    streaks: page.streaks,
  }
}

function windowOf({ range, from, to }: Choice, today: string, startDay: string | null) {
  if (from !== null && to !== null) return { from, to }
  const days = RANGES.find(({ id }) => id === range)?.days ?? null
  return { from: days === null ? (startDay ?? today) : addDays(today, 1 - days), to: today }
}

function section<T, U>(result: ApiResult<T>, view: (data: T) => U): Section<U> {
  if (result.ok) return { ok: true, data: view(result.data) }
  return { ok: false, message: result.error.message, requestId: result.error.requestId }
}

const lastDay = (line: FitnessTimeline) =>
  line.startDay === null ? null : addDays(line.startDay, line.stress.length - 1)
