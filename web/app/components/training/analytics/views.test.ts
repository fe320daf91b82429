import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ApiResult } from '#web/api/api-client.ts'
import { number } from '#web/format/number.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { round2 } from '#worker/domain/volume/round2.ts'
import type { AnalyticsPage, FitnessTimeline } from './analytics-types.ts'
import { type Choice, choiceHref, readChoice } from './choice.ts'
import { fitnessView, loadRows, tableRows, withProjection } from './fitness-view.ts'
import { closeText, reason } from './load-card.tsx'
import { loadedPage } from './loaded-page.ts'
import { knownText } from './shares-card.tsx'
import { StreakStats } from './streak-stats.tsx'
import { monthsView, sportsOf, volumeView } from './volume-view.ts'

function line(days: number, startDay = '2016-08-17'): FitnessTimeline {
  const column = (value: (i: number) => number) => Array.from({ length: days }, (_, i) => value(i))
  return {
    scope: 'all',
    startDay,
    stress: column((i) => i % 7),
    fitness: column((i) => i / 10),
    fatigue: column((i) => i / 5),
    form: column((i) => -i / 20),
  }
}

const USUAL = readChoice(new URLSearchParams())

test('ANA-02/core an address says range, sport and window; whatever else it says is the usual page', () => {
  expect(USUAL).toEqual({ range: '1y', scope: 'all', shares: 'time', from: null, to: null })
  expect(choiceHref(USUAL, {})).toBe('/analytics')
  const odd = 'range=9y&sport=chess&shares=luck&from=2020-02-31&to=2020-03-09'
  expect(readChoice(new URLSearchParams(odd))).toEqual(USUAL)
  expect(readChoice(new URLSearchParams('from=2021-02-01&to=2020-01-01'))).toEqual(USUAL)
  const choice: Choice = {
    range: 'all',
    scope: 'bike',
    shares: 'stress',
    from: '2020-01-01',
    to: '2020-02-01',
  }
  const query = new URL(choiceHref(choice, {}), 'https://stride.test').searchParams
  expect(readChoice(query)).toEqual(choice)
})

test('ANA-02/core fitness and fatigue are yesterday’s close, form is this morning’s, each with seven days', () => {
  const view = fitnessView(line(400), { from: '2017-08-01', to: '2017-09-20' })
  expect(view?.now).toEqual({
    fitness: { value: 39.8, in7: 0.7 },
    fatigue: { value: 79.6, in7: 1.4 },
    form: { value: -19.9, in7: -0.3 },
  })
  expect(view?.highest).toEqual({ value: 39.8, day: addDays('2016-08-17', 398) })
  const today = loadRows(view?.shown ?? ([] as never)).at(-1)
  expect(today).toEqual({ day: '2017-09-20', fitness: null, fatigue: null, form: -19.9, stress: 0 })
})

test('PERF-05/data ten years travel as a value a week, one year as every day, and the table stays short', () => {
  const all = fitnessView(line(3653), { from: '2016-08-17', to: '2026-08-17' })
  if (!all) throw new Error('a view is expected')
  expect(all.shown.stepDays).toBe(7)
  expect(addDays(all.shown.startDay, 7 * (all.shown.form.length - 1))).toBe('2026-08-16')
  expect(all.shown.fitness.every((value) => value !== null)).toBe(true)
  expect(JSON.stringify(all).length).toBeLessThan(20_000)
  expect(tableRows(all.shown).rows.length).toBeLessThan(190)
  const year = fitnessView(line(3653), { from: '2025-08-18', to: '2026-08-17' })
  expect(year?.shown).toMatchObject({ stepDays: 1, startDay: '2025-08-18' })
  expect(year?.shown.form).toHaveLength(365)
  expect(year?.year.stress).toHaveLength(371)
})

test('ANA-02/core any window of any record stays inside the record and in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: -9000, max: 9000 }), (days, shift) => {
      const from = addDays('2016-08-17', shift)
      const view = fitnessView(line(days), { from, to: addDays(from, 1200) })
      const rows = loadRows(view?.shown ?? ([] as never))
      expect(rows.length).toBeGreaterThan(0)
      expect((rows[0]?.day ?? '') >= '2016-08-17').toBe(true)
      expect((rows.at(-1)?.day ?? '') <= addDays('2016-08-17', days - 1)).toBe(true)
    }),
  )
})

function volume(weeks: number) {
  const hours = (value: number) => Array.from({ length: weeks }, () => value * 3600)
  const columns = (value: number) => ({ movingS: hours(value) }) as AnalyticsPage['weeklyVolume']['total']
  return {
    startDay: '2026-01-05',
    weeks: hours(0).map(String),
    total: columns(3),
    bySport: { bike: columns(1), run: columns(2) },
  }
}

test('ANA-02/core weeks stack the most practised sport first; long ranges are means of four full weeks', () => {
  const year = volumeView(volume(53), 'all')
  expect(year).toMatchObject({ sports: ['run', 'bike'], weeksABar: 1, mean: 3, startDay: '2026-01-05' })
  expect(year.hours[0]).toEqual([2, 1])
  const decade = volumeView(volume(530), 'bike')
  // 529 full weeks: the first odd one and the week under way are in no bar.
  expect(decade).toMatchObject({ sports: ['bike'], weeksABar: 4, startDay: '2026-01-12' })
  expect(decade.hours).toHaveLength(132)
  expect(decade.hours.at(-1)).toEqual([1])
  expect(volumeView(volume(12), 'all').mean).toBeNull()
})

test('ANA-02/core months run from a sport’s first to this one; one without any is 0, not missing', () => {
  const months = [
    { month: '2025-11', sport: 'run', movingS: 9000, distanceM: 10_000.4 },
    { month: '2026-01', sport: 'run', movingS: 9000, distanceM: 5000 },
    { month: '2026-01', sport: 'strength', movingS: 90_000, distanceM: 0 },
  ] as AnalyticsPage['months']
  expect(sportsOf(months)).toEqual(['strength', 'run'])
  expect(monthsView(months, 'all', '2026-02')).toEqual({
    sport: 'run',
    months: [
      { month: '2025-11', distanceM: 10_000 },
      { month: '2025-12', distanceM: 0 },
      { month: '2026-01', distanceM: 5000 },
      { month: '2026-02', distanceM: 0 },
    ],
  })
  expect(monthsView(months, 'strength', '2026-02')).toBeNull()
})

test('one failed answer leaves the other; two leave no page', () => {
  const error = { code: 'unavailable', message: 'Later.', requestId: 'req_1' }
  const failed = { ok: false, status: 503, data: null, error } as const
  const known: ApiResult<FitnessTimeline> = { ok: true, status: 200, data: line(30), error: null }
  const page = loadedPage(USUAL, known, failed, failed, { outlook: failed, stack: failed })
  expect(page?.today).toBe(addDays('2016-08-17', 29))
  expect(page?.fitness.ok).toBe(true)
  expect(page?.rest).toEqual({ ok: false, message: 'Later.', requestId: 'req_1' })
  expect(loadedPage(USUAL, failed, failed, failed, { outlook: failed, stack: failed })).toBeNull()
})

test('MET-10/streaks what was done in a row links to its activities; an ended streak is no loss', () => {
  const past = { length: 31, startDay: '2024-03-02', endDay: '2024-04-01' }
  const now = { length: 14, startDay: '2026-08-17', endDay: '2026-11-20' }
  const days = { current: null, longest: past }
  const weeks = { current: now, longest: now }
  const html = renderToStaticMarkup(StreakStats({ streaks: { days, weeks }, locale: 'en' }))
  expect(html).toContain('/activities?from=2024-03-02&amp;to=2024-04-01')
  expect(html).toContain('/activities?from=2026-08-17&amp;to=2026-11-20')
  expect(html.replace(/<[^>]*>/g, ' ')).toMatch(/Days in a row with an activity\s+31\s+the longest/)
  expect(html).not.toMatch(/lost|ended|broke|missed/i)
  const none = { current: null, longest: null }
  expect(StreakStats({ streaks: { days: none, weeks: none }, locale: 'en' })).toBeNull()
})

test('MET-10/coverage a split of intensity says of how much of the time it speaks', () => {
  const split = {
    fromDay: '2026-01-01',
    toDay: '2026-03-01',
    easyShare: 0.8,
    moderateShare: 0.1,
    hardShare: 0.1,
  }
  const hours = (easyS: number) => ({ ...split, easyS: easyS * 3600, moderateS: 3600, hardS: 3600 })
  expect(knownText(hours(118), 340 * 3600)).toBe('known of 120 of 340 h')
  expect(knownText(hours(1), 4.25 * 3600)).toBe('known of 3.0 of 4.3 h')
})

test('ANA-01/load a low ramp names what stands above its band, and a close reads as it does on home', () => {
  const low = { rampRate: 1, riskLevel: 'low', acwr: 1.48, monotony: 2.18 } as const
  expect(reason(low)).toContain('Above the band: ACWR 1.48 (to 1.3), monotony 2.18 (to 2.0).')
  expect(reason({ ...low, acwr: 1.3, monotony: null })).not.toContain('band')
  // Home shows what the wire rounded to hundredths.
  for (const value of [12.8504, 12.8496, 7.04999]) expect(closeText(value)).toBe(number(round2(value), 1))
  expect(closeText(12.8504)).toBe(number(12.85, 1))
})

test('ANA-02/projection what is planned goes on at the chart’s own steps, and only from a window that ends today', () => {
  const view = fitnessView(line(400), { from: '2017-08-01', to: '2017-09-20' })
  if (!view) throw new Error('a view is expected')
  const today = '2017-09-20'
  const column = (value: number) => Array.from({ length: 60 }, (_, i) => value + i)
  const ahead = {
    startDay: today,
    stress: column(0),
    fitness: column(100),
    fatigue: column(200),
    form: column(-50),
  }
  const long = withProjection(view.shown, ahead, today)
  // 51 days are shown: two fifths of them may lie ahead.
  expect(long.form).toHaveLength(51 + 20)
  expect(loadRows(long).slice(51, 53)).toMatchObject([
    { day: '2017-09-21', fitness: 101, fatigue: 201, form: -49, stress: 1 },
    { day: '2017-09-22', fitness: 102 },
  ])
  const past = fitnessView(line(400), { from: '2017-05-01', to: '2017-06-20' })?.shown
  if (!past) throw new Error('a run is expected')
  expect(withProjection(past, ahead, today)).toBe(past)
  expect(withProjection(view.shown, null, today)).toBe(view.shown)
  const decade = fitnessView(line(3653), { from: '2016-08-17', to: '2026-08-17' })?.shown
  if (!decade) throw new Error('a run is expected')
  const weeks = withProjection(decade, { ...ahead, startDay: '2026-08-17' }, '2026-08-17')
  const added = loadRows(weeks).slice(decade.form.length)
  expect(added.map(({ day }) => day).slice(0, 2)).toEqual(['2026-08-23', '2026-08-30'])
  expect(added[0]?.fitness).toBe(106)
})
