import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { answered, open } from '#web/pages-fixture.ts'
import { limiterText, outputText, rangeText, readText, spanName } from './performance-words.ts'
import { PredictionsCard } from './predictions-card.tsx'

const reading = { units: METRIC, locale: 'en', timeZone: 'UTC' }
const race = { title: 'Marathon', distanceM: 42_195, fastS: 11_449, slowS: 11_900 }

test('MET-06/page the limiter says what was seen and what would be usual', () => {
  const words = (
    limiter: Parameters<typeof limiterText>[0]['limiter'],
    seen: number | null,
    usual: number | null,
  ) => limiterText({ ...race, limiter, seen, usual }, METRIC)
  expect(words('longest_run', 18_200, 30_000)).toBe('Longest run 18 km; 30 km usually stand behind it.')
  expect(words('weekly_volume', 27_400, 60_000)).toBe('27 km a week; 60 km usually stand behind it.')
  expect(words('endurance', null, 50)).toBe('No effort of 50 min or longer shows endurance yet.')
  expect(words('speed', 45.2, 50)).toBe('Efforts this short read VDOT 45.2, the best one 50.0.')
  expect(rangeText(race.fastS, race.slowS)).toBe('3:10:49 to 3:18:20')
})

test('MET-04/page durations, outputs and coverage read as a person would say them', () => {
  expect([5, 60, 480, 3600, 5400].map(spanName)).toEqual(['5 s', '1 min', '8 min', '1 h', '1.5 h'])
  expect(outputText('powerW', 251.6, METRIC, 'bike')).toBe('252 W')
  expect(outputText('gradedSpeedMps', 4, METRIC, 'run')).toBe('4:10/km')
  expect(readText({ activities: 40, read: 31 }, 'run')).toBe('31 of 40 runs read')
  expect(readText({ activities: 1, read: 1 }, 'bike')).toBe('all 1 ride read')
  expect(readText({ activities: 0, read: 0 }, 'run')).toBe('no runs recorded')
})

test('MET-06/page without an effort the card says how many more of what, and no time', () => {
  const found = {
    ...{ today: '2026-06-30', fromDay: '2026-01-01', coverage: { activities: 4, read: 0 } },
    ...{ support: { weeks: 12, weeklyM: 0, longest: null }, vdot: null, paces: [], races: [] },
  }
  const html = renderToStaticMarkup(<PredictionsCard found={found} reading={reading} />)
  expect(html).toContain('Needs 1 run of 1.5 km or longer')
  expect(html).toContain('0 of 4 runs read')
  expect(html).not.toMatch(/\d:\d\d/)
})

test('ANA-01/pbs the page shows each best with its receipt, age grade and coverage', async () => {
  const { html, status } = await open('/pbs', answered)
  expect(status).toBe(200)
  expect(html).toContain('half marathon')
  expect(html).toMatch(/\d+\.\d % age grade/)
  expect(html).toContain('WMA road 2025')
  expect(html).toMatch(/of [\d,]+ of [\d,]+ runs read/)
  expect(html).toMatch(/href="\/activities\/act_\w+"/)
})

test('ANA-01/performance curves, race ranges, drift and durability each open their receipt; one that fails leaves the rest', async () => {
  const { html } = await open('/analytics/performance', answered)
  expect(html).toContain('Critical speed')
  expect(html).toMatch(/\d:\d\d:\d\d to \d:\d\d:\d\d/)
  expect(html).toContain('Decoupling (Pa:Hr)')
  expect(html).toContain('10.0 % less')
  expect(html).toContain('After 2,000 kJ: needs 2 more rides that go on beyond it.')
  const partly = await open('/analytics/performance', (request) =>
    request.url.includes('/curves')
      ? Response.json(
          { error: { code: 'unavailable', message: 'Later.', request_id: 'req_9' } },
          { status: 503 },
        )
      : answered(request),
  )
  expect(partly.html).toContain('Curves did not load')
  expect(partly.html).toContain('Training paces')
})

test('BILL-05/page what is sold says what it is, what has it and what the account has; the rest of the page stays', async () => {
  const sold = (request: Request) => {
    const entitlement = request.url.includes('/curves')
      ? 'analytics.advanced'
      : request.url.includes('/predictions')
        ? 'predictions'
        : null
    if (!entitlement) return answered(request)
    const error = { code: 'forbidden', message: 'No.', entitlement, request_id: 'req_9' }
    return Response.json({ error }, { status: 403 })
  }
  const { html, status } = await open('/analytics/performance', sold)
  expect(status).toBe(200)
  expect(html).toContain('Advanced analytics: part of Pro. You have Free.')
  expect(html).toContain('Race predictions: part of Pro. You have Free.')
  expect(html).toContain('nobody’s data')
  expect(html.match(/Try Pro for 7 days/g)).toHaveLength(1)
  expect(html).toContain('Decoupling (Pa:Hr)')
  expect(html).not.toContain('did not load')
  expect(html).not.toMatch(/\d:\d\d:\d\d to \d:\d\d:\d\d/)
  const { html: has } = await open('/analytics/performance', answered)
  expect(has).not.toContain('art of Pro')
})

test('ANA-02/curves two blocks of one’s own are asked for, kept by the other choices, and left by a usual one', async () => {
  const asked: string[] = []
  const api = (request: Request) => {
    if (request.url.includes('/curves')) asked.push(new URL(request.url).search)
    return answered(request)
  }
  const days = 'from=2026-08-26&to=2026-10-01&block_from=2025-01-01&block_to=2025-03-31'
  const { html } = await open(`/analytics/performance?sport=run&${days}`, api)
  const query = new URLSearchParams(asked[0])
  expect(Object.fromEntries(query)).toMatchObject({
    ...{ from: '2026-08-26', to: '2026-10-01', against: 'chosen' },
    ...{ block_from: '2025-01-01', block_to: '2025-03-31' },
  })
  expect(html).toMatch(/<details open="" class="mb-3">/)
  const hrefs = [...html.matchAll(/href="(\/analytics\/performance\?[^"]*)"/g)].map(([, href = '']) => href)
  const toYear = hrefs.find((href) => href.includes('against=year_ago')) ?? ''
  expect(toYear).toContain('from=2026-08-26')
  expect(toYear).not.toContain('block_')
  const toDays = hrefs.find((href) => href.includes('days=42')) ?? ''
  expect(toDays).toContain('block_from=2025-01-01')
  expect(toDays).not.toMatch(/[?;]from=/)
})

test('ANA-02/curves days that make no block are told as such, with the way back to the usual ones', async () => {
  const error = { code: 'invalid_input', message: 'No block.', field: 'from', request_id: 'req_9' }
  const { html } = await open('/analytics/performance?sport=bike', (request) =>
    request.url.includes('/curves') ? Response.json({ error }, { status: 422 }) : answered(request),
  )
  expect(html).toContain('These days cannot be compared')
  expect(html).toContain('href="/analytics/performance?sport=bike"')
  expect(html).toContain('Training paces')
})
