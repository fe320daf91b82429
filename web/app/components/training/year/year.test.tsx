import { expect, test } from 'vitest'
import { METRIC } from '#web/format/units.ts'
import { answered, failed, open } from '#web/pages-fixture.ts'
import { onSameDate, readSeasonChoice, seasonHref, seasonName } from './season-view.ts'
import { yearCardSvg } from './year-card.ts'
import { chosenBests, readYear, type YearBest } from './year-view.ts'

const best = (sport: YearBest['sport'], extent: number, title = `${extent} m`): YearBest => ({
  ...{ sport, kind: 'distance', extent, title, value: extent / 4, before: null, day: '2026-01-02' },
})

const card = {
  totals: { count: 78, movingS: 260_000, distanceM: 912_345, elevationGainM: 7000, activeDays: 70 },
  sports: [{ sport: 'run' as const, count: 78, movingS: 260_000, distanceM: 912_345, elevationGainM: 7000 }],
  monthlyMovingS: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 0].map((n) => n * 1000),
  bests: [best('run', 5000, '5 km <fast>')],
  leftOut: 3,
}

test('ANA-02/card the card is one picture of sums, months and bests, drawn by the server, free of markup in words', () => {
  const svg = yearCardSvg({ year: 2026, endDay: '2026-11-23', card }, { units: METRIC, locale: 'en' })
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1200" height="630"/)
  for (const told of ['2026', '912', '72:13', 'to 23 Nov', '20:50', '5 km &lt;fast&gt;', 'Run 72:13 h']) {
    expect(svg).toContain(told)
  }
  expect(svg.match(/<rect /g)).toHaveLength(14)
  expect(svg).not.toMatch(/href|script|NaN|undefined/)
  const whole = yearCardSvg({ year: 2025, endDay: '2025-12-31', card }, { units: METRIC, locale: 'en' })
  expect(whole).toContain('a year of training')
})

test('ANA-02/card a picture of a part of the year says so itself, and shows no zero for what it may not tell', () => {
  const reading = { units: METRIC, locale: 'en' }
  const year = { year: 2026, endDay: '2026-11-23' }
  const totals = { ...card.totals, distanceM: 0, elevationGainM: 0 }
  const part = yearCardSvg({ ...year, card: { ...card, totals } }, reading)
  expect(part).toContain('to 23 Nov: the part of it that may be shown')
  expect(part).not.toMatch(/Distance|Climb|571/)
  expect(part).toMatch(/Time.*Activities/)
  expect(yearCardSvg({ ...year, card: { ...card, leftOut: 0 } }, reading)).not.toContain('part of it')
})

test('ANA-02/card of many bests each sport has its turn, the longest first', () => {
  const many = [
    best('run', 400),
    best('run', 5000),
    best('run', 10_000),
    best('bike', 40_000),
    best('swim', 400),
  ]
  expect(chosenBests(many, 4).map(({ sport, extent }) => `${sport} ${extent}`)).toEqual([
    'run 10000',
    'bike 40000',
    'swim 400',
    'run 5000',
  ])
})

test('ANA-02/year the page tells what the card leaves out and why, and every figure leads to what it is of', async () => {
  const { html } = await open('/year/2026', answered)
  expect(html).toContain('src="/year/2026/card.svg"')
  expect(html).toMatch(/download="strideiq-2026\.svg"/)
  expect(html).toMatch(/Without \d+ activities from Strava that may be shown to nobody but you/)
  expect(html).toContain('/activities?from=2026-08-03&amp;to=2026-08-09')
  expect(html).toContain('href="/activities/act_1"')
  expect(html).toMatch(/<button[^>]*data-save-png="\/year\/2026\/card\.svg"[^>]*hidden=""/)
  expect(readYear('this')).toEqual({})
  expect(readYear('2025')).toEqual({ year: 2025 })
  expect((await open('/year/2026', failed)).status).toBe(503)
})

test('ANA-02/year a year of which nothing may be shown has no picture, and says why', async () => {
  const closed = async (request: Request) => {
    const answer = await answered(request)
    if (new URL(request.url).pathname !== '/v1/analytics/year') return answer
    const year = (await answer.json()) as { card: { totals: object } }
    const totals = { count: 0, moving_s: 0, distance_m: 0, elevation_gain_m: 0, active_days: 0 }
    return Response.json({ ...year, card: { ...year.card, totals } })
  }
  const { html } = await open('/year/2026', closed)
  expect(html).toContain('Nothing of 2026 may be shown to others')
  expect(html).not.toMatch(/<img|card\.svg/)
})

test('ANA-02/seasons the address says seasons, sport, measure and where they begin; whatever else is the usual', async () => {
  const usual = readSeasonChoice(new URLSearchParams('season=x&starts=13&sport=chess&measure=luck'))
  expect(usual).toEqual({ sport: 'all', starts: 1, measure: 'distanceM' })
  const choice = { season: 2025, against: 2023, sport: 'bike', starts: 11, measure: 'movingS' } as const
  const query = new URL(seasonHref(choice, {}), 'https://stride.test').searchParams
  expect(readSeasonChoice(query)).toEqual(choice)
  expect([seasonName(2026, 1), seasonName(1999, 11)]).toEqual(['2026', '1999/00'])
  const { html } = await open('/analytics/seasons', answered)
  expect(html).toMatch(/Distance: [\d,]+ km in 2026, [\d,]+ km by the same date of 2025/)
  expect(html).toContain('+10 %')
})

test('ANA-02/seasons who recorded nothing for two years is led to the newest seasons that hold something', async () => {
  const idle = (years: number[]) => async (request: Request) => {
    const answer = await answered(request)
    if (!request.url.includes('/v1/analytics/seasons')) return answer
    const said = (await answer.json()) as { now: object; past: object }
    const none = { count: [0], distance_m: [0], moving_s: [0], elevation_gain_m: [0] }
    return Response.json({
      ...said,
      seasons: [2026, 2025, ...years],
      now: { ...said.now, ...none },
      past: { ...said.past, ...none },
    })
  }
  const { html } = await open('/analytics/seasons', idle([2018, 2017]))
  expect(html).toContain('Neither 2026 nor 2025 holds anything of this.')
  expect(html).toContain('Compare 2018 with 2017')
  expect(html).toMatch(/href="\/analytics\/seasons\?[^"]*season=2018&amp;against=2017"/)
  const { html: never } = await open('/analytics/seasons', idle([]))
  expect(never).toContain('Import files')
  expect(never).not.toContain('Compare 20')
})

test('ANA-02/seasons values are compared on the last date that this season has reached', () => {
  const sums = (distanceM: number[]) => ({
    ...{ season: 1, fromDay: '', toDay: '', count: [], movingS: [], elevationGainM: [], distanceM },
  })
  const of = (now: number[], past: number[]) => onSameDate({ now: sums(now), past: sums(past) }, 'distanceM')
  expect(of([1, 2], [5, 6, 7])).toEqual({ now: 2, past: 6 })
  expect(of([], [5])).toBeNull()
})
