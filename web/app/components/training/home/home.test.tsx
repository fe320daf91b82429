import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ActivityLine } from '#web/components/training/activity/activity-types.ts'
import type { ProviderIngestion } from '#web/components/training/ingestion/ingestion.ts'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import type { Signal } from '#worker/domain/signals/signal.ts'
import type { Home } from './dashboard.ts'
import { FormCard, steadyText } from './form-card.tsx'
import { ImportLines, isHomeMoving } from './import-lines.tsx'
import { LatestCard } from './latest-card.tsx'
import { NoSummary } from './no-summary.tsx'
import { QuickAccess } from './quick-access.tsx'
import { RebuildCard } from './rebuild-card.tsx'
import { nextText } from './set-up-card.tsx'
import { coverageText, headline, inUnits, Signals } from './signals.tsx'
import { isBrandNew } from './start-card.tsx'
import { WeekCard } from './week-card.tsx'

const reading = { units: METRIC, locale: 'en', timeZone: 'Europe/Berlin' }
const text = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

const nothing = { activities: 0, movingS: 0, distanceM: 0, stress: 0 }
const noCoverage = {
  activities: 0,
  firstDay: null,
  lastDay: null,
  withStreams: 0,
  withHeartRate: 0,
  withPower: 0,
  awaitingDetail: 0,
}

const newcomer: Home = {
  today: '2026-04-23',
  isPaused: false,
  pausedMessage: null,
  form: null,
  morning: { hasConsent: true, asked: 0, said: 0, readiness: null, risk: null },
  week: { startDay: '2026-04-20', endDay: '2026-04-26', days: [], total: nothing, lastWeek: nothing },
  latest: null,
  recent: [],
  ingestion: [],
  imports: [],
  signals: [],
  rebuildSuggested: false,
  coverage: noCoverage,
}

const strava: ProviderIngestion = {
  provider: 'strava',
  connected: true,
  status: 'queued',
  phase: null,
  index: { done: 0, known: null, isEstimate: true },
  detail: { done: 0, known: 0 },
  deferredUntil: null,
  deferReason: null,
  deferMessage: null,
  error: null,
  newestDay: null,
  oldestDay: null,
  completedAt: null,
  lastPolledAt: null,
  updatedAt: null,
}

const lift: ActivityLine = {
  id: 'act_1',
  name: 'Evening Weight Training',
  sport: 'strength',
  subSport: null,
  startAt: '2026-04-22T22:30:00Z',
  utcOffsetS: 7200,
  day: '2026-04-23',
  movingS: 2400,
  elapsedS: 2400,
  distanceM: null,
  elevationGainM: null,
  averageHeartRateBpm: null,
  averagePowerW: null,
  gradedPaceSPerKm: null,
  stressPoints: null,
  stressModel: null,
  isIndoor: true,
  isManual: false,
  hasStreams: false,
  sources: ['strava'],
  rpe: null,
  tags: [],
}

const lines = (home: Partial<Home>) =>
  text(<ImportLines home={{ ...newcomer, ...home }} timeZone="Europe/Berlin" />)

test('ONB-05 each state of an import has its sentence on home, and a finished one has none', () => {
  expect(lines({ ingestion: [strava] })).toContain('Import queued.')
  expect(
    lines({
      ingestion: [
        { ...strava, status: 'running', phase: 'index', index: { done: 412, known: 1930, isEstimate: true } },
      ],
    }),
  ).toContain('Import in progress: 412 of ~1,930')
  expect(lines({ ingestion: [{ ...strava, status: 'complete' }] }).trim()).toBe('')
  expect(lines({ ingestion: [{ ...strava, connected: false, status: 'not_connected' }] }).trim()).toBe('')
})

test('ONB-05 laps and streams are counted among those read ahead, and the rest are not promised', () => {
  const detail = { ...strava, status: 'running', phase: 'detail' } as const
  const all = { ...detail, index: { done: 412, known: 412, isEstimate: false } }
  expect(lines({ ingestion: [{ ...all, detail: { done: 30, known: 412 } }] })).toContain(
    '30 of 412 have laps',
  )
  const part = { ...all, index: { ...all.index, done: 4285 }, detail: { done: 541, known: 1000 } }
  expect(lines({ ingestion: [part] })).toContain('541 of the newest 1,000 have laps and streams; older ones')
})

test('ING-04 a deferred import says until when, on the athlete’s clock', () => {
  const deferred = {
    ...strava,
    status: 'deferred',
    phase: 'detail',
    deferredUntil: '2026-04-23T12:15:00Z',
    deferMessage: 'Strava asked us to wait.',
  } as const
  expect(lines({ ingestion: [deferred] })).toContain('Deferred until 14:15')
})

test('ONB-05 paused imports are said once, calmly, whether or not a source is connected', () => {
  expect(lines({ isPaused: true })).toContain('nothing is lost')
  const paused = lines({ isPaused: true, ingestion: [{ ...strava, status: 'paused' }] })
  expect(paused.match(/paused/g)).toHaveLength(1)
})

test('ONB-05 a stopped import offers the way on that helps', () => {
  const stopped = (action: 'retry' | 'reconnect') =>
    lines({ ingestion: [{ ...strava, status: 'error', error: { message: 'No access.', action } }] })
  expect(stopped('retry')).toContain('Try the import again')
  expect(stopped('reconnect')).toContain('Connect again')
})

test('ONB-05 an import of files counts what was read, and names what failed only when something did', () => {
  const entry = {
    id: 'imp_1',
    name: 'watch.zip',
    status: 'running',
    createdAt: '2026-04-23T10:00:00Z',
    uploadsOpen: 0,
    waits: null,
  }
  const stats = { total: 40, imported: 10, duplicate: 2, skipped: 0, failed: 0 }
  expect(lines({ imports: [{ ...entry, stats }] })).toContain('Reading watch.zip: 12 of 40 files.')
  expect(lines({ imports: [{ ...entry, stats }] })).not.toContain('could not be read')
  expect(lines({ imports: [{ ...entry, stats: { ...stats, failed: 1 } }] })).toContain('1 could not be read')
  const waits = { for: 'turn', until: null } as const
  expect(lines({ imports: [{ ...entry, status: 'queued', stats: {}, waits }] })).toContain(
    'Import queued: watch.zip',
  )
})

test('ING-06/resume home shows one line for all imports that wait, with the way to resume or cancel them', () => {
  const entry = { status: 'queued', stats: {}, createdAt: '2026-04-23T10:00:00Z', uploadsOpen: 0 }
  const waiting = (id: string, kind: 'files' | 'turn' | 'restart') => ({
    ...entry,
    id,
    name: `${id}.zip`,
    waits: { for: kind, until: null },
  })
  const several = lines({ imports: [waiting('a', 'files'), waiting('b', 'files'), waiting('c', 'turn')] })
  expect(several).toContain('3 imports wait. 2 for their files, 1 for their turn. Resume or cancel')
  expect(several).not.toContain('a.zip')
  const one = lines({ imports: [waiting('a', 'files')] })
  expect(one).toContain('Choose them again to send what is missing')
  expect(one).toMatch(/Resume Cancel it/)
  expect(lines({ imports: [waiting('a', 'restart')] })).toContain('goes on by itself within a minute')
})

test('ONB-09 a short history says since when it counts and what makes it steady', () => {
  const since = (firstDay: string) =>
    steadyText({ today: '2026-04-23', coverage: { ...noCoverage, activities: 5, firstDay } })
  expect(since('2026-04-12')).toBe(
    '12 days of training so far: fitness still climbs from its start. It is steady after 42 days.',
  )
  expect(since('2026-03-13')).toBe('5 activities since 13 Mar 2026.')
})

test('HOME-01 set-up left half-way does not ask for a history that is in', () => {
  expect(nextText('connect', 0)).toContain('bring your history')
  expect(nextText('connect', 13)).toContain('13 activities are in')
})

test('HOME-01 without anything brought, form and week are empty with a reason and no zeros', () => {
  expect(isBrandNew(newcomer)).toBe(true)
  expect(isBrandNew({ ...newcomer, ingestion: [strava] })).toBe(false)
  expect(text(<FormCard home={newcomer} locale="en" />)).toContain('No form yet.')
  const week = text(<WeekCard home={newcomer} reading={reading} />)
  expect(week).toContain('Nothing this week yet.')
  expect(week).not.toMatch(/0\.0|0:00/)
})

test('HOME-01 activities without form yet say that it is being computed, and the page listens', () => {
  const home = { ...newcomer, coverage: { ...noCoverage, activities: 3, firstDay: '2026-04-20' } }
  expect(text(<FormCard home={home} locale="en" />)).toContain('Form is being computed.')
  expect(isHomeMoving(home)).toBe(true)
  expect(isHomeMoving(newcomer)).toBe(false)
})

test('HOME-01 what the newest activity does not have is left out or a dash, never zero', () => {
  const shown = text(
    <LatestCard latest={{ when: 'today', daysAgo: 0, activity: lift }} today={lift.day} reading={reading} />,
  )
  expect(shown).toContain('Heart rate –')
  expect(shown).toContain('Stress –')
  expect(shown).toContain('Thu 23 Apr, 00:30')
  expect(shown).not.toMatch(/Distance|Pace|\b0\b/)
})

test('HOME-01 an activity of another year says its year, and one of long ago no count of days', () => {
  const ride = { ...lift, day: '2020-08-23' }
  const latest = { when: 'earlier', daysAgo: 2069, activity: ride } as const
  const shown = text(<LatestCard latest={latest} today="2026-04-23" reading={reading} />)
  expect(shown).toContain('Sun 23 Aug 2020, ')
  expect(shown).toContain('Latest activity')
  expect(shown).not.toContain('2069')
})

test('HOME-01 quick access offers a sync only where something is connected', () => {
  expect(text(<QuickAccess providers={[]} timeZone="UTC" />)).not.toContain('Sync now')
  expect(text(<QuickAccess providers={[strava]} timeZone="UTC" />)).toContain('Sync now')
})

test('HOME-01 a summary that fails says so with its request id, beside what works without it', () => {
  const error = { code: 'unavailable', message: 'The database cannot be reached.', requestId: 'req_9' }
  const shown = text(<NoSummary error={error} failed={undefined} timeZone="UTC" />)
  for (const part of ['The database cannot be reached.', 'req_9', 'Retry', 'Upload files', 'Add an activity'])
    expect(shown).toContain(part)
  expect(shown).not.toMatch(/Sync now|Connect a source/)
})

const efficiency: Signal = {
  key: 'efficiency',
  label: 'Efficiency (pace at heart rate)',
  claim: 'Pace at 140 bpm is 11 s/km faster than in the six weeks before (21 runs).',
  value: 342,
  unit: 's/km',
  delta: -11,
  n: 21,
  windowDays: 42,
  confidence: 'high',
  why: null,
  changes: 'Heat and hills.',
  receipts: [],
}

test('HOME-01 a signal shows its change in the viewer’s own units', () => {
  expect(headline(efficiency, METRIC)).toEqual({ value: '11', unit: 's/km faster' })
  expect(headline(efficiency, IMPERIAL)).toEqual({ value: '18', unit: 's/mi faster' })
  expect(headline({ ...efficiency, delta: 0 }, METRIC)).toEqual({ value: '5:42', unit: '/km' })
  const longest = {
    ...efficiency,
    key: 'long_session',
    value: 34,
    unit: 'km',
    delta: 9.1,
    windowDays: 28,
  } as const
  expect(headline(longest, METRIC)).toEqual({ value: '34.0', unit: 'km, +9.1 in 28 d' })
  expect(headline(longest, IMPERIAL)).toEqual({ value: '21.1', unit: 'mi, +5.7 in 28 d' })
})

test('HOME-01 a claim reads in miles for who reads miles, and as it came for the others', () => {
  const claim = 'Longest run of 28 days: 34.0 km; pace is 11 s/km faster at 140 bpm.'
  expect(inUnits(claim, METRIC)).toBe(claim)
  expect(inUnits(claim, IMPERIAL)).toBe('Longest run of 28 days: 21.1 mi; pace is 18 s/mi faster at 140 bpm.')
})

test('HOME-01 a claim carries n, window, confidence and what would change it; a waiting one its reason alone', () => {
  const waiting = {
    ...efficiency,
    claim: null,
    value: null,
    delta: null,
    confidence: null,
    changes: null,
    why: 'Needs 6 more runs.',
  }
  const claimed = text(<Signals home={{ ...newcomer, signals: [efficiency] }} reading={reading} />)
  const bare = { ...efficiency, windowDays: 28, receipts: [] }
  expect(render(<Signals home={{ ...newcomer, signals: [bare] }} reading={reading} />)).toContain(
    '/activities?from=2026-03-27&amp;to=2026-04-23',
  )
  for (const part of ['n 21 · 42 days', 'Confidence high', 'Would change this: heat and hills.'])
    expect(claimed).toContain(part)
  const empty = text(<Signals home={{ ...newcomer, signals: [waiting] }} reading={reading} />)
  expect(empty).toContain('Nothing can be said yet')
  expect(empty).toContain('Needs 6 more runs.')
  expect(empty).not.toContain('Confidence')
})

test('ONB-09 coverage counts what the numbers rest on and what is still to come', () => {
  const coverage = {
    ...noCoverage,
    activities: 412,
    firstDay: '2024-05-03',
    withHeartRate: 380,
    awaitingDetail: 30,
  }
  expect(coverageText(coverage, 'en')).toBe(
    '412 activities since 3 May 2024, 380 with heart rate, 30 still without laps and streams',
  )
  expect(coverageText(noCoverage)).toBe('')
})

test('ONB-08 weeks that say more than the answers did are offered with a button, and only then', () => {
  expect(render(<RebuildCard home={newcomer} failed={undefined} />)).toBe('')
  const offered = render(<RebuildCard home={{ ...newcomer, rebuildSuggested: true }} failed={undefined} />)
  expect(offered).toContain('Rebuild from your own weeks?')
  expect(offered).toMatch(/<button[^>]*name="intent"[^>]*value="rebuild"/)
})
