import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PlannedCard } from './planned-card.tsx'
import { byNearness, type PlannedSession, plannedSums } from './planned-week.ts'

const TODAY = '2026-04-23'
const session = (day: string, more: Partial<PlannedSession> = {}): PlannedSession => ({
  ...{ id: `wkt_${day}`, planId: 'pln_1', day, sport: 'run', title: `Run ${day}`, purpose: 'endurance' },
  ...{ plannedS: 3600, plannedM: 10_000, plannedStress: 50, isSkipped: false, isCompleted: false, ...more },
})
const WEEK = [
  session('2026-04-20', { isCompleted: true }),
  session('2026-04-21', { isSkipped: true }),
  session('2026-04-23'),
  session('2026-04-25'),
]

test('PLAN-06/home this week’s sessions stand with today’s first, what was left out aside, each one tap from the calendar', () => {
  expect(byNearness(WEEK, TODAY).map(({ day }) => day)).toEqual(['2026-04-23', '2026-04-25', '2026-04-20'])
  const html = render(<PlannedCard sessions={WEEK} today={TODAY} locale="en" />)
  expect(html).toContain('/calendar?view=week&amp;day=2026-04-23&amp;open=wkt_2026-04-23#opened')
  expect(html.indexOf('Run 2026-04-23')).toBeLessThan(html.indexOf('Run 2026-04-20'))
  expect(html).toContain('1 of 3 done')
  expect(html).not.toContain('Run 2026-04-21')
})

test('PLAN-06/home a week’s sums leave out what was left out, and nothing is drawn where nothing is planned', () => {
  expect(plannedSums(WEEK)).toEqual({ s: 10_800, m: 30_000, stress: 150, done: 1, of: 3 })
  expect(plannedSums([session(TODAY, { isSkipped: true })])).toBeNull()
  expect(render(<PlannedCard sessions={[]} today={TODAY} locale="en" />)).toBe('')
})
