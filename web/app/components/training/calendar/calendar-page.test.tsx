import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { answered, open as openPage } from '#web/pages-fixture.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

const DAY = '2026-11-24'
const STEPS = [
  {
    ...{ type: 'step', intent: 'work', length: { by: 'distance', m: 8000 } },
    target: { by: 'speed', fromMps: 4, toMps: 5 },
  },
]
const workout = (more: object = {}) => ({
  ...{ id: 'wko_1', plan_id: 'pln_1', day: DAY, half: 'am', week: 2, phase: 'build', sport: 'run' },
  ...{ title: 'Tempo', description: null, coach_notes: null, purpose: 'tempo', priority: 'medium' },
  ...{ is_key: false, is_hard: true, workout: { sport: 'run', title: 'Tempo', steps: STEPS } },
  ...{ planned_s: 3600, planned_m: 8000, planned_stress: 70, reason: null, is_skipped: false },
  ...{ is_completed: false, version: 3, done: null, ...more },
})
const activity = (id: string, day: string, more: object = {}) => ({
  ...{ id, name: `Run ${id}`, sport: 'run', sub_sport: null, start_at: `${day}T06:00:00Z`, day },
  ...{ utc_offset_s: 0, moving_s: 3300, elapsed_s: 3300, distance_m: 7900, elevation_gain_m: null },
  ...{ average_heart_rate_bpm: null, average_power_w: null, graded_pace_s_per_km: null, rpe: null },
  ...{ stress_points: 61, stress_model: null, is_indoor: false, is_manual: false, has_streams: false },
  ...{ sources: [], tags: [], ...more },
})
const done = {
  ...{ activity_id: 'act_9', name: 'Lunch run', moving_s: 3300, distance_m: 7900, stress: 61 },
  matched_by: 'hand',
}

interface World {
  workouts?: object[]
  activities?: object[]
  /** What a change is answered, by its route. */
  changes?: Record<string, Response>
}

/** The recorded answers with these in their place; `asked` is every call that was made. */
function world({ workouts = [], activities = [], changes = {} }: World) {
  const asked: { route: string; search: URLSearchParams; body: unknown }[] = []
  const answer = async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url)
    const route = `${request.method} ${pathname}`
    const body = JSON.parse((await request.text()) || 'null')
    asked.push({ route, search: searchParams, body })
    if (changes[route]) return changes[route].clone()
    if (request.method !== 'GET') return Response.json({ change_id: 'pch_1', version: 4, workouts: [] })
    if (pathname === '/v1/plans/workouts') return Response.json({ today: DAY, workouts })
    if (pathname === '/v1/activities') return Response.json({ activities, next_cursor: null })
    return answered(request)
  }
  return { asked, answer }
}
const error = (status: number, body: object) =>
  Response.json({ error: { message: 'No.', request_id: 'req_1', ...body } }, { status })
/** Without the marks between two texts. */
const open = async (...of: Parameters<typeof openPage>) => {
  const { html, ...rest } = await openPage(...of)
  return { ...rest, html: html.replaceAll('<!-- -->', '') }
}
/** As it goes over the wire. */
const sentBytes = (html: string) => gzipSync(html).length
const at = (more: string) => `/calendar?view=month&day=${DAY}${more}`

test('CAL-02 an opened workout says its steps, planned beside done, and asks how hard it was', async () => {
  const { answer } = world({
    workouts: [workout({ done, is_completed: true })],
    activities: [activity('act_9', DAY, { rpe: 6 })],
  })
  const { html } = await open(at('&open=wko_1'), answer)
  expect(html).toContain('8 km, 3:20–4:10/km')
  expect(html).toMatch(/Distance<\/th><td[^>]*>8\.0 km<\/td><td[^>]*>7\.9 km/)
  expect(html).toMatch(/Stress<\/th><td[^>]*>70<\/td><td[^>]*>61/)
  expect(html).toMatch(/aria-label="6, [^"]*" aria-pressed="true"/)
  expect(html).toContain('Take the choice back')
})

test('CAL-02/done a workout is marked done with an activity of its day, and the answer to how hard is kept', async () => {
  const { answer, asked } = world({
    workouts: [workout()],
    activities: [activity('act_1', DAY), activity('act_2', addDays(DAY, -1))],
  })
  const { html } = await open(at('&open=wko_1'), answer)
  expect(html).toContain('<option value="act_1"')
  expect(html).not.toContain('<option value="act_2"')
  const of = { plan: 'pln_1', workout: 'wko_1' }
  const matched = await open(at('&open=wko_1'), answer, { intent: 'match', ...of, activity: 'act_1' })
  expect(asked.at(-1)).toMatchObject({
    route: 'PUT /v2/plans/pln_1/workouts/wko_1/match',
    body: { activity_id: 'act_1' },
  })
  // It stays open, and there is no change of the plan to undo.
  expect(matched.location).toBe(`${at('&open=wko_1')}&done=match#opened`)
  await open(at('&open=wko_1'), answer, { intent: 'effort', activity: 'act_1', rpe: '7' })
  expect(asked.at(-1)).toMatchObject({ route: 'PATCH /v1/activities/act_1', body: { rpe: 7 } })
  await open(at('&open=wko_1'), answer, { intent: 'rematch', ...of })
  expect(asked.at(-1)?.route).toBe('DELETE /v2/plans/pln_1/workouts/wko_1/match')
})

test('CAL-02/day a day with nothing on it opens and takes a workout; who may not is told which tier has it', async () => {
  const message = 'Changing the workouts of a plan is part of Pro; this account has Free.'
  const { answer, asked } = world({
    changes: {
      'POST /v2/plans/pln_1/workouts': error(403, {
        ...{ code: 'forbidden', message, entitlement: 'workout.control' },
      }),
    },
  })
  const { html } = await open(at('&open=day'), answer)
  expect(html).toContain('Nothing is planned or recorded on this day.')
  expect(html).toContain('Add to River Half Marathon')
  const form = { intent: 'add', plan: 'pln_1', day: DAY, type: 'run-recovery', minutes: '37' }
  const refused = await open(at('&open=day'), answer, form)
  expect(asked.find(({ body }) => body)?.body).toEqual({ day: DAY, type: 'run-recovery', minutes: 37 })
  expect(refused.status).toBe(403)
  // What the page shows, not what its script is handed besides.
  expect(refused.html.replace(/<script.*?<\/script>/gs, '')).toContain(message)
  expect(refused.html).toMatch(/name="minutes"[^>]*value="37"|value="37"[^>]*name="minutes"/)
  const outside = await open(at('&open=day').replace(DAY, '2027-03-01'), answer)
  expect(outside.html).toContain('No plan in force has this day')
})

test('CAL-02/conflict who comes second sees what stands there now, and keeps the day they typed', async () => {
  const current = { ...workout({ day: '2026-11-26', title: 'Tempo, shorter', version: 4 }), etag: '4' }
  const { answer } = world({
    workouts: [workout({ version: 4 })],
    changes: {
      'POST /v2/plans/pln_1/workouts/wko_1/move': error(409, { code: 'conflict', current }),
    },
  })
  const form = { intent: 'move', plan: 'pln_1', workout: 'wko_1', to: '2026-11-29', version: '3' }
  const { status, html } = await open(at('&open=wko_1'), answer, form)
  expect(status).toBe(409)
  expect(html).toContain('Tempo, shorter, Thu 26 Nov')
  expect(html).toMatch(/name="to"[^>]*value="2026-11-29"/)
  expect(html).toMatch(/name="version" value="4"/)
  expect(html).toContain('press again to make it so')
})

test('CAL-02/conflict one that was skipped meanwhile can only be restored: nothing else is said to be there to press', async () => {
  const now = workout({ title: 'Tempo', version: 4, is_skipped: true })
  const { answer } = world({
    workouts: [now],
    changes: {
      'POST /v2/plans/pln_1/workouts/wko_1/move': error(409, {
        ...{ code: 'conflict', current: { ...now, etag: '4' } },
      }),
    },
  })
  const form = { intent: 'move', plan: 'pln_1', workout: 'wko_1', to: '2026-11-29', version: '3' }
  const { html } = await open(at('&open=wko_1'), answer, form)
  expect(html).toContain('skipped. Restore it, and it can be changed again.')
  expect(html).not.toContain('press again')
})

test('CAL-04 a month ten years back or on is one question of each kind, within its bounds, and no more to read', async () => {
  for (const [day, routes] of [
    [
      '2016-11-10',
      ['/v1/activities', '/v1/analytics/fitness-timeline', '/v1/plans/workouts', '/v1/timeline-notes'],
    ],
    ['2036-11-10', ['/v1/activities', '/v1/plans/workouts', '/v1/timeline-notes']],
  ] as const) {
    const { answer, asked } = world({
      activities: Array.from({ length: 30 }, (_, index) => activity(`act_${index}`, addDays(day, index - 9))),
    })
    const { status, html } = await open(`/calendar?view=month&day=${day}`, answer)
    expect(status).toBe(200)
    const own = asked.filter(({ route }) => /plans|activities|timeline/.test(route))
    expect(own.map(({ route }) => route.slice(4)).sort()).toEqual(routes)
    for (const { search } of own) {
      const from = search.get('from_day') ?? search.get('from') ?? ''
      const to = search.get('to_day') ?? search.get('to') ?? ''
      expect(Date.parse(to) - Date.parse(from)).toBeLessThan(60 * 86_400_000)
    }
    expect(html).toContain('Run act_9')
    expect(sentBytes(html)).toBeLessThan(35_000)
  }
})

test('CAL-04/crowd a day with twenty activities shows six and leads to all of them; its sums count them all', async () => {
  const { answer } = world({
    activities: Array.from({ length: 20 }, (_, index) => activity(`act_${index}`, '2026-11-18')),
  })
  const { html } = await open(at(''), answer)
  const grid = html.slice(0, html.indexOf('<script'))
  expect(grid.match(/href="\/activities\/act_/g)).toHaveLength(6)
  expect(grid).toMatch(/href="\/activities\?from=2026-11-18&amp;to=2026-11-18"[^>]*>\+14 more/)
  expect(grid).toContain('1,220')
  const days = Array.from({ length: 28 }, (_, index) => addDays('2026-11-01', index))
  const full = world({
    activities: days.flatMap((day) => [0, 1, 2, 3, 4, 5, 6].map((n) => activity(`act_${day}_${n}`, day))),
  })
  expect(sentBytes((await open(at(''), full.answer)).html)).toBeLessThan(35_000)
})

test('CAL-01/day a day alone shows its week to choose from, what is planned and done, and a form to add to it', async () => {
  const ridden = workout({ id: 'wko_2', title: 'Easy', done, is_completed: true })
  const { answer } = world({ workouts: [workout(), ridden], activities: [activity('act_1', DAY)] })
  const { html } = await open(`/calendar?view=day&day=${DAY}`, answer)
  expect(html.match(/href="\/calendar\?view=day&amp;day=2026-11-\d\d&amp;open=day"/g)).toHaveLength(7)
  expect(html).toContain('aria-current="date"')
  for (const said of ['Tempo', 'Run act_1', 'Add to River Half Marathon', 'Next day', 'done 0:55 of 1:00 h'])
    expect(html).toContain(said)
  expect(html).not.toContain('aria-label="Calendar"')
})

test('CAL-01/asks leaving a workout out says what goes and what stays before it is done', async () => {
  const { answer, asked } = world({ workouts: [workout()] })
  const { html } = await open(at('&open=wko_1'), answer)
  const asks = html.match(/<details[^>]*>.*?<\/details>/gs)?.find((one) => one.includes('Skip it')) ?? ''
  expect(asks).toContain('It stays in the plan, crossed out, and can be restored.')
  expect(asks).toMatch(/name="intent"[^>]*value="skip"|value="skip"[^>]*name="intent"/)
  const form = { intent: 'skip', plan: 'pln_1', workout: 'wko_1', version: '3' }
  const { location } = await open(at('&open=wko_1'), answer, form)
  expect(asked.at(-1)?.route).toBe('DELETE /v2/plans/pln_1/workouts/wko_1')
  expect(location).toContain('done=skip&plan=pln_1&change=pch_1')
})

test('CAL-01/today an address without a day is the athlete’s own today, its week and its month, whatever day it is in UTC', async () => {
  for (const today of ['2026-11-24', '2025-03-02', '2025-03-31']) {
    const { answer, asked } = world({ workouts: [workout({ day: today })] })
    const own = async (request: Request) =>
      new URL(request.url).pathname === '/v1/plans/workouts'
        ? Response.json({ today, workouts: [workout({ day: today })] })
        : answer(request)
    const { html } = await open('/calendar?view=week&open=day', own)
    expect(html).toContain(`<time dateTime="${today}"`)
    const from = asked
      .filter(({ route }) => route === 'GET /v1/activities')
      .at(-1)
      ?.search.get('from')
    const daysIn = (Date.parse(today) - Date.parse(from ?? '')) / 86_400_000
    expect(daysIn).toBeGreaterThanOrEqual(0)
    expect(daysIn).toBeLessThan(7)
    expect(html).toMatch(new RegExp(`id="opened"[^>]*>[^<]*${Number(today.slice(8))} `))
  }
})

test('CTRL-07/undo the undo beside a change takes back that change alone, also on a page that is come back to', async () => {
  const { answer, asked } = world({})
  const { html } = await open(at('&done=skip&plan=pln_1&change=pch_1'), answer)
  expect(html).toMatch(/name="change" value="pch_1"/)
  await open(at(''), answer, { intent: 'undo', plan: 'pln_1', change: 'pch_1' })
  expect(asked.at(-1)).toMatchObject({ route: 'POST /v2/plans/pln_1/undo', body: { change_id: 'pch_1' } })
  const skipped = { intent: 'skip', plan: 'pln_1', workout: 'wkt_2', week: '1', version: '1' }
  const { location } = await open('/plans/pln_1', answer, skipped)
  expect(location).toContain('done=skip&week=1&change=pch_1#week-1')
  const plan = await open(location ?? '', answer)
  expect(plan.html).toMatch(/name="change" value="pch_1"/)
})

test('CTRL-07/undo what changed nothing says so, and offers no undo: it would take back the change before', async () => {
  const { answer } = world({})
  const same = (request: Request) =>
    request.method === 'GET' ? answer(request) : Response.json({ change_id: null, version: 4, workouts: [] })
  const swap = { intent: 'swap', plan: 'pln_1', day: '2026-11-24', with: '2026-11-24', to: '2026-11-24' }
  for (const page of ['/plans/pln_1', at('')]) {
    const { location } = await open(page, same, swap)
    const { html } = await open((location ?? '').replace(/#.*/, ''), same)
    expect(html).toContain('Nothing changed: it is so already.')
    expect(html).not.toContain('swapped')
    expect(html).not.toMatch(/so already\.(<[^>]*>)*Undo/)
  }
  expect((await open('/plans/pln_1?done=swap', answer)).html).not.toMatch(/swapped\.(<[^>]*>)*Undo/)
  expect((await open('/plans/pln_1?done=swap&change=pch_1', answer)).html).toMatch(/swapped\.(<[^>]*>)*Undo/)
  const matched = await open('/plans/pln_1', same, { intent: 'match', workout: 'wkt_2', activity: 'act_1' })
  expect(matched.location).toContain('done=match')
})

test('CAL-02/tips a session still to come says what helps in it, a long one what to take along; a done one nothing', async () => {
  const opened = async (more: object) =>
    (await open(at('&open=wko_1'), world({ workouts: [workout(more)] }).answer)).html
  const tip = 'Even effort from the first minute to the last'
  expect(await opened({})).toContain(tip)
  expect(await opened({})).toContain('/coach?about=day&amp;id=')
  expect(await opened({ planned_s: 7200, purpose: 'long' })).toContain('something with carbohydrate along')
  expect(await opened({ planned_s: 7200, purpose: 'strength', sport: 'strength' })).not.toContain(
    'carbohydrate',
  )
  expect(await opened({ done, is_completed: true })).not.toContain(tip)
})

test('CAL-04/thumb on a phone the calendar opens at today, which its month has below the days before it', async () => {
  const { html } = await open('/calendar', world({}).answer)
  expect(html.match(/id="today"/g)).toHaveLength(1)
  const bar = html.slice(html.lastIndexOf('<nav'))
  expect(bar).toContain('href="/calendar#today"')
  expect((await open('/calendar?view=month&day=2026-09-01', world({}).answer)).html).not.toContain(
    'id="today"',
  )
  // Its button and a closed drawer lead to the day itself, which then stands below the bar on top.
  expect(html).toMatch(new RegExp(`id="d${DAY}" [^>]*class="[^"]*\\bscroll-mt-`))
})

test('CAL-01/partly of what was begun and broken off the time done stands whole beside the time planned', async () => {
  const begun = { ...done, moving_s: 540, stress: 9 }
  const { answer } = world({ workouts: [workout({ done: begun })] })
  const { html } = await open(at(''), answer)
  const shown = html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  expect(shown).toContain('Tempo 0:09 partly done, of 1:00 h')
  expect(shown).not.toContain('0:09 · 9')
})
