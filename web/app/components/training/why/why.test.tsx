import { expect, test } from 'vitest'
import { IMPERIAL, inline, METRIC } from '#web/format/units.ts'
import { answered, failed, open } from '#web/pages-fixture.ts'
import { changeOf, evidenceHref, figureOf, lastDaysTo, readWhyChoice, whyHref } from './why-view.ts'

test('ANA-03/page every change leads to the days of both periods, and what is missing says how much more it takes', async () => {
  const { html } = await open('/analytics/why?metric=run_efficiency', answered)
  expect(html).toContain('href="/activities?from=2026-10-13&amp;to=2026-11-23&amp;sport=run"')
  expect(html).toContain('href="/activities?from=2026-09-01&amp;to=2026-10-12&amp;sport=run"')
  expect(html).toContain('href="/check-in/history?days=365"')
  expect(html).toContain('3 more in the period and 5 more before it (check-ins with it)')
  expect(html).toContain('2 more before it (outdoor runs with climb)')
  expect(html).toContain('how often Blue shoes was used')
  expect(html).toContain('which says nothing of cause')
  expect(html.replace(/<[^>]*>/g, ' ')).not.toMatch(/because|caused|you should/i)
  expect((await open('/analytics/why', failed)).status).toBe(503)
})

test('ANA-03/page a period that cannot be compared is refused in words, with the usual one below', async () => {
  const refusing = async (request: Request) => {
    const asked = new URL(request.url)
    const error = { code: 'invalid', message: 'No.', request_id: 'req_1' }
    return asked.pathname === '/v1/analytics/why' && asked.searchParams.has('from')
      ? Response.json({ error }, { status: 422 })
      : answered(request)
  }
  const { status, html } = await open('/analytics/why?from=2026-02-02&to=2026-02-03', refusing)
  expect([status, html.includes('A period has 14 days to two years')]).toEqual([200, true])
})

test('ANA-03/page figures are read in the athlete’s units: paces, degrees, climb and shares', () => {
  const figure = (value: number, unit: string, units = METRIC) => inline(figureOf(value, unit, units))
  const change = (value: number, unit: string, units = METRIC) => inline(changeOf(value, unit, units))
  expect([figure(300, 's/km'), figure(300, 's/km', IMPERIAL)]).toEqual(['5:00/km', '8:03/mi'])
  expect([figure(20, '°C', IMPERIAL), change(-5, '°C', IMPERIAL)]).toEqual(['68.0 °F', '−9.0 °F'])
  expect(change(10, 'm/km', IMPERIAL)).toBe('+52.8 ft/mi')
  expect([figure(0.8, 'of 1'), change(0.7, 'of 1')]).toEqual(['80 %', '+70 %'])
  expect(figure(5.125, 'h a week')).toBe('5.13 h a week')
  // Of a figure with one decimal the change has one too: what is subtracted can be checked by eye.
  expect([figure(15.66, 'points'), figure(17.3, 'points')]).toEqual(['15.7 points', '17.3 points'])
  expect(inline(changeOf(-1.64, 'points', METRIC, 15.66))).toBe('−1.6 points')
})

test('ANA-03/page the address keeps number and period, from the chart and from a trend’s card', async () => {
  expect(readWhyChoice(new URLSearchParams('metric=luck&from=2026-01-01'))).toEqual({ metric: 'fitness' })
  const choice = { metric: 'run_pace', ...lastDaysTo('2026-03-31', 28) } as const
  expect(readWhyChoice(new URL(whyHref(choice), 'https://stride.test').searchParams)).toEqual(choice)
  expect(choice.from).toBe('2026-03-04')
  const days = { fromDay: '2026-01-01', toDay: '2026-01-31' }
  expect(evidenceHref('activities', 'fitness', days)).toBe('/activities?from=2026-01-01&to=2026-01-31')
  const chart = (await open('/analytics?range=6w', answered)).html
  expect(chart).toMatch(/href="\/analytics\/why\?metric=fitness&amp;from=2026-\d\d-\d\d&amp;to=2026-11-21"/)
  const cards = (await open('/analytics/performance', answered)).html
  expect(cards).toContain('/analytics/why?metric=run_efficiency&amp;from=2026-10-13&amp;to=2026-11-23')
})
