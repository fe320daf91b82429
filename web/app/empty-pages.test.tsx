import { expect, test } from 'vitest'
import { answered, open } from './pages-fixture.ts'

const WHY = {
  ...{ today: '2026-11-21', metric: 'fitness', keeps_health: true, trend: null },
  ...{ period: { from_day: '2026-10-11', to_day: '2026-11-21' } },
  before: { from_day: '2026-08-30', to_day: '2026-10-10' },
  trend_needs: { what: 'days with stress', more_now: 1, more_before: 1 },
  missing: [{ key: 'sleep', label: 'Sleep', what: 'check-ins with it', more_now: 5, more_before: 5 }],
}
const contributor = (now: number) => ({
  ...{ key: 'volume', label: 'Volume', unit: 'h a week', note: null, evidence: 'activities' },
  ...{ now, before: 0, change: now, from: now, to: now, n_now: 6, n_before: 6, size: 0, direction: 'steady' },
})
const pageOf = (address: string, path: string, body: unknown) =>
  open(address, (request) =>
    new URL(request.url).pathname === path ? Response.json(body) : answered(request),
  )

test('INS-03/empty why this trend says what fills it where nothing was recorded, and shows no table of zeros', async () => {
  const path = '/v1/analytics/why'
  const { html } = await pageOf('/analytics/why', path, { ...WHY, contributors: [contributor(0)] })
  expect(html).toContain('Nothing was recorded in this period')
  expect(html).toContain('It takes 1 more in the period and 1 more before it (days with stress).')
  expect(html).toContain('href="/settings/imports"')
  expect(html).not.toContain('0.00')
  const { html: thin } = await pageOf('/analytics/why', path, { ...WHY, contributors: [contributor(2)] })
  expect(thin).toContain('Too little to compare')
})

test('ANA-01/empty analytics without an activity has the ways to its other parts and both ways in', async () => {
  const path = '/v1/analytics/page'
  const known: object = await answered(new Request(`https://stride.test${path}`)).json()
  const { html } = await pageOf('/analytics', path, { ...known, first_day: null })
  for (const href of [
    '/analytics/performance',
    '/pbs',
    '/year/this',
    '/settings/imports',
    '/settings/connections',
  ])
    expect(html).toContain(`href="${href}"`)
})
