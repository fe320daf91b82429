import { expect, test } from 'vitest'
import { answered, open } from '#web/pages-fixture.ts'

/** The demo's API, of which some addresses cannot be read. */
const without =
  (...paths: string[]) =>
  (request: Request) =>
    request.method === 'GET' && paths.includes(new URL(request.url).pathname)
      ? Response.json(
          { error: { code: 'unavailable', message: 'The database cannot be reached.', request_id: 'req_1' } },
          { status: 503 },
        )
      : answered(request)
const said = ({ html }: { html: string }) =>
  html.replace(/<script.*?<\/script>/gs, '').replaceAll('<!-- -->', '')

const PAGES: [string, string, string, RegExp][] = [
  ['/calendar?day=2026-11-21', '/v1/plans/workouts', 'What is planned did not load', /aria-label="Calendar"/],
  ['/calendar?day=2026-11-21', '/v1/activities', 'What was done did not load', /aria-label="Calendar"/],
  ['/calendar?day=2026-11-21', '/v1/races', 'Races did not load', /aria-label="Calendar"/],
  [
    '/calendar?day=2026-11-21',
    '/v1/analytics/fitness-timeline',
    'Form and fitness did not load',
    /aria-label="Calendar"/,
  ],
  ['/calendar?view=week&day=2026-11-21', '/v1/timeline-notes', 'Notes did not load', /aria-label="Calendar"/],
  ['/plans/pln_1', '/v2/coach/actions', 'Proposals did not load', /Week 1/],
  ['/plans/pln_1', '/v1/plan-feeds', 'Calendar addresses did not load', /Week 1/],
  ['/plans/new', '/v1/availability', 'When you can train did not load', /Preview the plan/],
  ['/race/rce_1', '/v1/coach/race_strategy/rce_1', 'What is written about it did not load', /The race/],
]

test.each(PAGES)(
  'CAL-01/failed PLAN-09/failed %s stands without %s, says so, and offers another try',
  async (page, path, words, rest) => {
    const { status, ...failed } = await open(page, without(path))
    expect(status).toBe(200)
    expect(said(failed)).toContain(words)
    expect(said(failed)).toMatch(/href=""[^>]*>Try again/)
    expect(said(failed)).toMatch(rest)
    expect(said(await open(page, answered))).not.toContain('did not load')
  },
)

test('CAL-01/failed a calendar that can read neither what is planned nor what was done is the page’s error', async () => {
  const { html } = await open('/calendar', without('/v1/plans/workouts', '/v1/activities'))
  expect(html).toContain('The database cannot be reached.')
})
