import fc from 'fast-check'
import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { duration } from '#web/format/duration.ts'
import { METRIC } from '#web/format/units.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { besideNow, dayTicks } from './day-ticks.ts'
import { FormChart, formTable } from './form-chart.tsx'
import { HeatCalendar } from './heat-calendar.tsx'
import { MonthGrid } from './month-grid.tsx'
import { areaPath, edges, linePath } from './path.ts'
import { PmcChart, pmcTable } from './pmc-chart.tsx'
import { RouteTrace } from './route-trace.tsx'
import { clockTicks, extent, linear, ticks } from './scale.ts'
import { StackedWeeks, volumeTable } from './stacked-weeks.tsx'
import { StreamLanes, streamTable } from './stream-lanes.tsx'
import { WeekBars, weekTable } from './week-bars.tsx'
import { wholePercents, ZoneBars } from './zone-bars.tsx'

const today = '2026-04-23'
const run = (count: number, from = '2026-04-01') => Array.from({ length: count }, (_, i) => addDays(from, i))
const visible = (element: ReactElement) => render(element).replace(/<[^>]*>/g, ' ')

test('a missing value lifts the pen; nothing is bridged and nothing becomes zero', () => {
  const y = linear([0, 10], [100, 0])
  expect(linePath([1, 2, null, 4, 5], edges(5), y)).toBe('M0 90L250 80M750 60L1000 50')
  expect(linePath([null, null], edges(2), y)).toBe('')
  expect(areaPath([1, null, 3], edges(3), y, 100).match(/Z/g)).toHaveLength(2)
})

test('ticks are round, inside the span, and hold zero exactly', () => {
  expect(ticks(-32, 12, 4)).toEqual([-20, 0])
  expect(ticks(0, 1, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
  expect(clockTicks(231, 372, 3)).toEqual([240, 300, 360])
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (min, span) => {
        const found = ticks(min, min + span, 5)
        expect(found.length).toBeLessThanOrEqual(8)
        expect(found.every((value) => value >= min - span * 1e-6 && value <= min + span * (1 + 1e-6))).toBe(
          true,
        )
      },
    ),
  )
  expect(extent([null, Number.NaN])).toBeNull()
})

test('day labels grow from days to months to years and stay few', () => {
  expect(dayTicks(run(7)).map((tick) => tick.text)[0]).toBe('1 Apr')
  expect(dayTicks(run(400)).map((tick) => tick.text)).toContain('Jan 2027')
  const decade = dayTicks(run(3650))
  expect(decade.every((tick) => /^\d{4}$/.test(tick.text))).toBe(true)
  for (const days of [2, 30, 90, 120, 365, 800, 3650, 9000])
    expect(dayTicks(run(days)).length).toBeLessThan(14)
})

test('ANA-01/core form: the past is solid, the plan dashed sky, today an orange dot, the band is named', () => {
  const days = run(30).map((day, i) => ({ day, form: i === 3 ? null : -i }))
  const html = render(<FormChart days={days} today={today} />)
  expect(html).toContain('stroke-planned')
  expect(html.match(/fill-accent /g)).toHaveLength(1)
  expect(html).toContain('Optimal')
  expect(html).toContain('Today')
  const table = formTable(days, today)
  expect(table.rows).toHaveLength(30)
  expect(table.rows.find(([name]) => name === 'Sat 4 Apr 2026')).toEqual(['Sat 4 Apr 2026', '–'])
  expect(table.rows[0]?.[0]).toContain('planned')
})

test('ANA-01/core the performance chart draws ten years in bounded size and says its last values', () => {
  const days = run(3650, '2016-04-25').map((day, i) => ({
    day,
    fitness: 40 + (i % 9),
    fatigue: 50,
    form: (i % 60) - 40,
    stress: 60,
  }))
  const html = render(<PmcChart days={days} today={today} />)
  expect(html).toContain('Fitness (CTL) ')
  expect(html.length).toBeLessThan(110_000)
  expect(pmcTable(days.slice(-2), today).rows[1]).toHaveLength(5)
})

test('the week: done is painted by sport with its texture, the plan is a hollow box, rest is said', () => {
  const days = run(2, '2026-04-22').map((day, i) => ({
    day,
    parts: i === 0 ? [{ sport: 'bike' as const, stress: 53 }] : [],
    planned: i === 0 ? null : 61,
  }))
  const html = render(<WeekBars days={days} today={today} />)
  expect(html).toContain('url(#tx-bike)')
  expect(html.match(/stroke-dasharray="3 2"/g)).toHaveLength(1)
  expect(weekTable([{ day: today, parts: [], planned: null }]).rows[0]).toEqual([
    'Thu 23 Apr',
    '0',
    '–',
    'rest',
  ])
  expect(weekTable(days).rows[1]).toEqual(['Thu 23 Apr', '–', '61', '–'])
})

test('ANA-02/core volume: a sport that a week lacks is missing in the table, not zero', () => {
  const weeks = [
    { monday: '2026-04-13', parts: [{ sport: 'run' as const, value: 4.5 }] },
    { monday: '2026-04-20', parts: [{ sport: 'swim' as const, value: 0.7 }] },
  ]
  expect(volumeTable(weeks, 'h').rows).toEqual([
    ['20 Apr 2026', '–', '0.7', '0.7'],
    ['13 Apr 2026', '4.5', '–', '4.5'],
  ])
  expect(render(<StackedWeeks weeks={weeks} thisMonday="2026-04-20" unit="h" />)).toContain('url(#tx-swim)')
})

test('ANA-02/axis what stands beside a grid line is the value it lies at, with as many decimals as the steps need', () => {
  const said = (most: number) => {
    const weeks = [{ monday: '2026-04-20', parts: [{ sport: 'run' as const, value: most }] }]
    const html = render(<StackedWeeks weeks={weeks} thisMonday="2026-04-20" unit="h" />)
    return [...html.matchAll(/text-anchor="end">([^<]*)</g)].map(([, text]) => text)
  }
  expect(said(10.3)).toEqual(['0.0', '2.5', '5.0', '7.5', '10.0'])
  expect(said(5)).toEqual(['0', '2', '4'])
})

test('ANA-02/core the calendar leaves an unknown day empty, marks rest by a dash and today by a ring', () => {
  const days = [
    { day: '2026-04-21', stress: null },
    { day: '2026-04-22', stress: 0 },
    { day: today, stress: 97 },
  ]
  const html = render(<HeatCalendar days={days} today={today} />)
  expect(html.match(/fill-ghost/g)).toHaveLength(1)
  expect(html.match(/fill-level-4/g)).toHaveLength(1)
  expect(html.match(/stroke-accent/g)).toHaveLength(1)
})

test('months without a record are empty cells; the year sums what there is', () => {
  const months = [
    { month: '2025-12', value: 133 },
    { month: '2026-01', value: 168 },
    { month: '2026-02', value: null },
  ]
  const text = visible(
    <MonthGrid months={months} thisMonth="2026-02" caption="Kilometres by month" unit="km" sport="run" />,
  )
  expect(text).toMatch(/2026\s+168\s+168/)
  expect(text).toMatch(/2025\s+133\s+133/)
})

test('lanes share one clock; a lost sample is a gap and a dash', () => {
  const lane = {
    id: 'hr',
    label: 'Heart rate',
    unit: 'bpm',
    values: [140, null, 150],
    look: 'plain' as const,
    format: String,
  }
  const html = render(
    <StreamLanes
      timeS={[0, 60, 120]}
      lanes={[lane]}
      laps={[{ fromS: 0, toS: 60, label: '1', work: true }]}
    />,
  )
  expect(html).toMatch(/d="M0 [\d.]+M1000 [\d.]+"/)
  expect(html).toContain('fill-ghost/20')
  expect(streamTable([0, 60, 120], [lane]).rows).toEqual([
    [duration(0), '140'],
    [duration(60), '–'],
    [duration(120), '150'],
  ])
})

test('axes keep their unit on a phone, and whole steps carry no decimals', () => {
  const timeS = Array.from({ length: 37 }, (_, i) => i * 60)
  const values = timeS.map((_, i) => 10 + i)
  const html = render(
    <StreamLanes
      timeS={timeS}
      lanes={[{ id: 's', label: 'Speed', unit: 'km/h', values, look: 'bike', format: (v) => v.toFixed(1) }]}
    />,
  )
  const texts = [...html.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)]
  const unit = texts.find(([, , text]) => text?.endsWith(' min'))
  expect(unit?.[1]).not.toContain('hidden')
  expect(texts.map(([, , text]) => text)).toContain('20')
  expect(html).not.toContain('>20.0<')
})

test('a route without positions says so, and a gap in it is not bridged', () => {
  expect(visible(<RouteTrace points={[]} units={METRIC} />)).toContain('No position was recorded.')
  const at = (latDeg: number | null, lngDeg: number | null) => ({ latDeg, lngDeg })
  const html = render(
    <RouteTrace
      points={[at(52.5, 13.4), at(52.51, 13.41), at(null, null), at(52.52, 13.4)]}
      units={METRIC}
    />,
  )
  expect(html.match(/ d="(M[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2)
})

test('no chart writes NaN or Infinity, however empty its data', () => {
  const html = [
    <FormChart key="f" days={[]} today={today} />,
    <PmcChart key="p" days={[]} today={today} />,
    <PmcChart
      key="q"
      days={[{ day: today, fitness: null, fatigue: null, form: null, stress: null }]}
      today={today}
    />,
    <WeekBars key="w" days={[]} today={today} />,
    <StackedWeeks key="s" weeks={[]} thisMonday={today} unit="h" />,
    <HeatCalendar key="h" days={[]} today={today} />,
    <MonthGrid key="m" months={[]} thisMonth="2026-04" caption="c" unit="km" sport="run" />,
    <StreamLanes key="l" timeS={[]} lanes={[]} />,
    <ZoneBars key="z" zones={[{ id: 'z1', label: 'Z1', range: 'under 131', timeS: 0, level: 1 }]} />,
  ].map((element) => render(element))
  expect(html.filter((text) => /NaN|Infinity|undefined/.test(text))).toEqual([])
})

test('ANA-01/core shares add up to a hundred, and narrow charts keep labels apart', () => {
  expect(wholePercents([355, 355, 290])).toEqual([36, 35, 29])
  expect(wholePercents([0, 0])).toEqual([0, 0])
  const ticks = [0.2, 0.78, 0.85, 0.97].map((at) => ({ at, text: 'Nov' }))
  expect(besideNow(ticks, 1).map(({ minor }) => minor ?? false)).toEqual([false, false, true])
  const years = dayTicks(run(12 * 365)).filter(({ minor, rare }) => !minor && !rare)
  expect(years.length).toBeLessThan(5)
  // A record that begins in August: the label of the first January would stand at the edge.
  const edge = dayTicks(run(12 * 365, '2014-08-25'))
  expect(edge[0]).toMatchObject({ text: '2016', minor: false })
})
