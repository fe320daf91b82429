import { expect, test } from 'vitest'
import { createApiClient } from '#web/api/api-client.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { calendarWeeks, hrefOf, stepped } from './calendar-model.ts'
import { loadCalendar } from './load-calendar.ts'

const TODAY = '2026-11-24'
const FIRST_DAY = addDays(TODAY, -3660)
const DAYS = Array.from({ length: 3661 }, (_, i) => addDays(FIRST_DAY, i))

/** An activity and a workout on every day of ten years. */
const workoutOf = (day: string) => ({
  ...{ id: `wko_${day}`, plan_id: 'pln_1', day, half: 'am', week: 2, phase: 'build', sport: 'run' },
  ...{ title: 'Tempo', description: 'x'.repeat(400), coach_notes: null, purpose: 'tempo' },
  ...{
    priority: 'medium',
    is_key: false,
    is_hard: true,
    workout: { sport: 'run', title: 'Tempo', steps: [] },
  },
  ...{ planned_s: 3600, planned_m: 8000, planned_stress: 70, reason: null, is_skipped: false },
  ...{ is_completed: true, version: 3, session: null },
  done: {
    ...{ activity_id: `act_${day}`, name: 'Run', moving_s: 3300, distance_m: 7900, stress: 61 },
    matched_by: 'auto',
  },
})
const activityOf = (day: string) => ({
  ...{ id: `act_${day}`, day, name: 'Morning run', sport: 'run', moving_s: 3300, stress_points: 61 },
})
const raceOf = (day: string) => ({ id: `rce_${day}`, day, name: 'Park Ten', priority: 'C' })
const noteOf = (day: string) => ({ kind: 'travel', from_day: day, to_day: day, words: 'Away' })
const within = (search: URLSearchParams) => {
  const from = search.get('from_day') ?? search.get('from') ?? ''
  const to = search.get('to_day') ?? search.get('to') ?? ''
  return { from, to, days: DAYS.filter((day) => day >= from && day <= to) }
}
const lineOf = (days: readonly string[]) => {
  const column = days.map(() => 61.234)
  const loads = { stress: column, fitness: column, fatigue: column, form: column }
  return { start_day: days[0] ?? null, ...loads }
}

const ROUTES: Record<string, (search: URLSearchParams) => object> = {
  '/v1/plans/workouts': (search) => ({ today: TODAY, workouts: within(search).days.map(workoutOf) }),
  '/v1/activities': (search) => ({ activities: within(search).days.map(activityOf), next_cursor: null }),
  '/v1/analytics/fitness-timeline': (search) => lineOf(within(search).days),
  '/v1/races': () => ({ today: TODAY, races: DAYS.filter((day) => day.endsWith('-15')).map(raceOf) }),
  '/v1/timeline-notes': (search) => ({ notes: within(search).days.slice(0, 5).map(noteOf) }),
}

/** Answers once every question of a page is asked: a page that waited for one of them before another would stand still. */
function athlete() {
  const asked: { path: string; search: URLSearchParams }[] = []
  let waiting: (() => void)[] = []
  const answer = async (request: Request) => {
    const { pathname: path, searchParams: search } = new URL(request.url)
    asked.push({ path, search })
    const all = new Promise<void>((resolve) => waiting.push(resolve))
    if (waiting.length === Object.keys(ROUTES).length) {
      for (const go of waiting) go()
      waiting = []
    }
    await all
    return Response.json(ROUTES[path]?.(search) ?? {})
  }
  return { asked, answer }
}

test('CAL-04/ten-years going back through 120 full months is one round of the same five questions each, of a month’s days and bytes', async () => {
  const { asked, answer } = athlete()
  let query = { view: 'month' as const, day: TODAY, open: null as string | null }
  const bytes: number[] = []
  for (let month = 0; month < 120; month++) {
    const request = new Request(`https://stride.test${hrefOf(query)}`)
    asked.length = 0
    const context = { api: createApiClient(answer, request, 'req_1') }
    const loaded = await loadCalendar({ request, context, params: {} } as never)
    expect(asked.map(({ path }) => path).sort()).toEqual(Object.keys(ROUTES).sort())
    for (const { path, search } of asked) {
      if (path === '/v1/races') continue
      const { from, to } = within(search)
      expect(Date.parse(to) - Date.parse(from), path).toBeLessThan(60 * 86_400_000)
    }
    const days = calendarWeeks(loaded.query, loaded.data).flatMap((week) => week.days)
    expect(days.length).toBeLessThanOrEqual(42)
    expect(days.filter(({ day, items }) => day <= TODAY && items.length === 0)).toEqual([])
    bytes.push(JSON.stringify(loaded).length)
    query = { ...query, ...(stepped(query, -1) as typeof query) }
  }
  expect(query.day).toBe('2016-11-01')
  // What a step sends, before compression, and no more ten years back than now.
  expect(Math.max(...bytes)).toBeLessThan(20_000)
  expect(Math.max(...bytes.slice(60))).toBeLessThanOrEqual(Math.max(...bytes.slice(0, 60)) * 1.05)
})
