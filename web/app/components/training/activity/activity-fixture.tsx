import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import type { ApiResult } from '#web/api/api-client.ts'
import { METRIC } from '#web/format/units.ts'
import { ActivityPage } from './activity-page.tsx'
import type { ActivityDetail, ActivityStreams, LapView, OriginView } from './activity-types.ts'

export const text = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
export const reading = { units: METRIC, locale: 'en', timeZone: 'Europe/Berlin' }
export const effort = { before: null, failed: undefined }
export const edit = {
  sent: undefined,
  etag: 'shown',
  failed: undefined,
  errorOf: () => undefined,
  saved: false,
}

export const stretch = {
  choice: { from: '', to: '', span: null },
  requestId: 'req_1',
  onSpan: () => undefined,
}

export const origin: OriginView = {
  id: 'org_1',
  provider: 'strava',
  deviceName: null,
  fileName: null,
  fileSizeBytes: null,
  hasOriginal: false,
  detail: 'summary',
  fetchedAt: '2026-04-22T20:00:00Z',
  rawExpiresAt: '2026-04-29T20:00:00Z',
  match: null,
  policy: { ai: false, coach: false, public: false, text: 'From Strava: shown to you alone.' },
}

export const activity: ActivityDetail = {
  id: 'act_1',
  name: '6 × 1 km',
  sport: 'run',
  subSport: null,
  startAt: '2026-04-22T16:12:00Z',
  utcOffsetS: 7200,
  day: '2026-04-22',
  movingS: 3986,
  elapsedS: 3990,
  distanceM: 13290,
  elevationGainM: null,
  averageHeartRateBpm: null,
  averagePowerW: null,
  gradedPaceSPerKm: null,
  stressPoints: 96.9,
  stressModel: 'graded_pace',
  isIndoor: false,
  isManual: false,
  hasStreams: false,
  sources: ['strava'],
  rpe: null,
  tags: [],
  etag: 'shown',
  elevationLossM: null,
  averageSpeedMps: 13290 / 3986,
  maxSpeedMps: null,
  maxHeartRateBpm: null,
  maxPowerW: null,
  normalisedPowerW: null,
  averageCadenceRpm: null,
  averageTemperatureC: null,
  energyKj: null,
  deviceName: null,
  notes: null,
  gear: null,
  gearChoice: null,
  sets: [],
  streamNames: [],
  excludedFromLoad: false,
  excludedFromBests: false,
  stressOverride: null,
  isEdited: false,
  stress: {
    points: 96.94,
    model: 'graded_pace',
    confidence: 'high',
    inputs: [
      { name: 'graded_speed', value: 3.4965, unit: 'm/s', source: 'measured' },
      { name: 'threshold_speed', value: 1000 / 268, unit: 'm/s', source: 'stated' },
      { name: 'duration', value: 3986, unit: 's', source: 'measured' },
      { name: 'intensity_factor', value: 0.9357, unit: '', source: 'measured' },
    ],
    alternatives: [{ model: 'heart_rate', points: 94 }],
  },
  zones: [],
  laps: [],
  bests: [],
  bestsCoverage: { activities: 0, read: 0, isArriving: false },
  doubtful: [],
  unreadablePositionsS: null,
  legs: [],
  parentId: null,
  isPrivate: false,
  sourceSport: null,
  origins: [origin],
  joined: null,
  splitFrom: null,
  previousId: null,
  nextId: null,
}

export const noStreams: Extract<ApiResult<ActivityStreams>, { ok: true }> = {
  ok: true,
  status: 200,
  error: null,
  data: {
    timeS: [],
    columns: {},
    splits: { kilometre: [], mile: [] },
    stretch: null,
    shownFromS: 0,
    sourceProvider: null,
    state: 'none',
    note: 'Details are still to come: only the summary has arrived.',
  },
}

export const page = (streams: ApiResult<ActivityStreams>, change: Partial<ActivityDetail> = {}) =>
  text(
    <ActivityPage
      activity={{ ...activity, ...change }}
      streams={streams}
      by="laps"
      stretch={stretch}
      reading={reading}
      effort={effort}
      edit={edit}
    />,
  )

export const lap = (startS: number, elapsedS: number, distanceM: number): LapView => ({
  number: startS + 1,
  startS,
  elapsedS,
  movingS: elapsedS,
  distanceM,
  elevationGainM: null,
  averageSpeedMps: distanceM / elapsedS,
  averageHeartRateBpm: null,
  maxHeartRateBpm: null,
  averagePowerW: null,
  averageCadenceRpm: null,
  gradedPaceSPerKm: null,
  trigger: null,
})
