import { expect, test } from 'vitest'
import { thresholdFrom } from './coverage.ts'
import { daysOff } from './days-off.ts'
import { type DiagnosedFacts, findingsOf } from './findings.ts'

const FINE: DiagnosedFacts = {
  today: '2026-06-01',
  keepsHealth: true,
  coverage: [
    {
      sport: 'run',
      ...{ year: 2026, activities: 40, withStreams: 40, withHeartRate: 40, withPower: 0 },
      thresholdFrom: '2026-01-01',
    },
  ],
  gaps: [],
  suspects: { excluded_bests: 2 },
  lastImport: { failed: 0, hasStopped: false, isRunning: false },
  providers: [{ name: 'Strava', error: null, isWaiting: false }],
  ...{ unread: 0, isStale: false, failedJobs: 0 },
}
const wordsOf = (facts: Partial<DiagnosedFacts>) =>
  findingsOf({ ...FINE, ...facts }).map(({ words }) => words)

test('ANA-04/gaps fourteen days without anything are one, thirteen are none, and the last one may go on', () => {
  expect(daysOff(['2026-01-01', '2026-01-15'], '2026-01-20')).toEqual([])
  expect(daysOff(['2026-01-16', '2026-01-01', '2026-01-16'], '2026-01-29')).toEqual([
    { fromDay: '2026-01-02', toDay: '2026-01-15', days: 14, isOpen: false },
  ])
  expect(daysOff(['2026-01-01'], '2026-01-15')).toEqual([
    { fromDay: '2026-01-02', toDay: '2026-01-15', days: 14, isOpen: true },
  ])
  expect(daysOff([], '2026-01-15')).toEqual([])
})

test('ANA-04/coverage a year has the threshold that was in force at its end', () => {
  const stated: Parameters<typeof thresholdFrom>[1] = [
    { sport: 'run', effectiveFrom: '2025-03-01' },
    { sport: 'run', effectiveFrom: '2026-02-01' },
    { sport: 'bike', effectiveFrom: '2024-01-01' },
    { sport: 'run', effectiveFrom: '2026-09-01' },
  ]
  const of = (year: number) => thresholdFrom({ sport: 'run', year }, stated, '2026-06-01')
  expect([of(2024), of(2025), of(2026)]).toEqual([null, '2025-03-01', '2026-02-01'])
})

test('ANA-04/summary nothing is found where nothing is wrong, and what an athlete chose is no finding', () => {
  expect(findingsOf(FINE)).toEqual([])
})

test('ANA-04/summary what somebody has to mend stands before what only explains a number', () => {
  const found = findingsOf({
    ...FINE,
    providers: [{ name: 'Strava', error: 'access was withdrawn.', isWaiting: true }],
    failedJobs: 1,
    lastImport: { failed: 3, hasStopped: false, isRunning: false },
    suspects: { overlap: 1, doubtful: 2 },
    ...{ unread: 5, isStale: true, keepsHealth: false },
  })
  expect(found.map(({ weight }) => weight)).toEqual([
    ...['problem', 'problem', 'problem', 'problem'],
    ...['note', 'note', 'note', 'note'],
  ])
  expect(found[0]).toMatchObject({ words: 'Strava has stopped: access was withdrawn.' })
  expect(found[2]?.words).toBe('3 files of the last import could not be read.')
})

test('ANA-04/summary each fact alone is said, in its number', () => {
  expect(wordsOf({ suspects: { overlap: 2 } })[0]).toMatch(/^2 activities began while/)
  expect(wordsOf({ suspects: { doubtful: 1 } })[0]).toMatch(/^One activity has stretches/)
  expect(wordsOf({ suspects: { positions: 3 } })[0]).toMatch(/^3 activities have positions/)
  expect(wordsOf({ lastImport: { failed: 0, hasStopped: true, isRunning: false } })[0]).toMatch(
    /did not finish/,
  )
  expect(wordsOf({ coverage: FINE.coverage.map((one) => ({ ...one, thresholdFrom: null })) })).toEqual([
    'No threshold is entered for running: estimates stand in where there are any.',
  ])
  expect(wordsOf({ gaps: daysOff(['2026-05-01'], '2026-06-01') })).toEqual([
    'Nothing has come in for 31 days.',
  ])
})

test('ANA-04/summary a history that is coming in is not called silent, and a long silence is written as the page writes numbers', () => {
  const gaps = [{ fromDay: '2018-03-09', toDay: '2026-06-01', days: 3007, isOpen: true }]
  expect(wordsOf({ gaps })).toEqual(['Nothing has come in for 3,007 days.'])
  expect(wordsOf({ gaps, lastImport: { failed: 0, hasStopped: false, isRunning: true } })).toEqual([])
})
