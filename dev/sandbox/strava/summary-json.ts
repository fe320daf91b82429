import type { DemoAthlete, DemoGear } from '../history/athletes.ts'
import { offsetAtS } from '../history/local-time.ts'
import { seeded, seedOf } from '../random.ts'
import type { SynthActivity } from '../synth/activity.ts'
import { kindOf } from '../synth/kinds.ts'
import { type Route, routeOf } from '../synth/route.ts'
import { type SynthSummary, synthSummary } from '../synth/summary.ts'
import { encodePolyline } from './polyline.ts'

/** Strava's SummaryActivity. What the record does not hold is left out, never 0. */
export function summaryJson(activity: SynthActivity, athlete: DemoAthlete) {
  const summary = synthSummary(activity)
  const route = summary.hasGps ? routeOf(activity) : null
  const gear = gearOf(activity, athlete)
  return {
    resource_state: 2,
    athlete: { id: athlete.id, resource_state: 1 },
    name: activity.name,
    distance: activity.distanceM,
    moving_time: activity.movingS,
    elapsed_time: activity.elapsedS,
    ...(activity.elevationGainM === null ? {} : { total_elevation_gain: activity.elevationGainM }),
    type: activity.type,
    sport_type: activity.type,
    workout_type: null,
    id: activity.id,
    external_id: activity.isManual ? null : `sandbox_${activity.id}.fit`,
    upload_id: activity.isManual ? null : activity.id - 1_000_000_000,
    ...startTimes(activity, activity.startMs),
    timezone: zoneLabel(activity),
    utc_offset: activity.utcOffsetS,
    location_city: null,
    location_state: null,
    location_country: 'United States',
    ...NO_SOCIAL_LIFE,
    map: {
      id: `a${activity.id}`,
      summary_polyline: route && outline(route, activity, 24),
      resource_state: 2,
    },
    trainer: kindOf(activity.type).indoor || (activity.type === 'Ride' && !summary.hasDistance),
    commute: false,
    manual: activity.isManual,
    private: activity.isPrivate,
    visibility: activity.isPrivate ? 'only_me' : 'everyone',
    flagged: false,
    gear_id: gear?.id ?? null,
    ...(activity.deviceName === null ? {} : { device_name: activity.deviceName }),
    start_latlng: route ? route.at(0) : [],
    end_latlng: route ? route.at(activity.distanceM) : [],
    ...measured(activity, summary),
  }
}

const NO_SOCIAL_LIFE = {
  achievement_count: 0,
  kudos_count: 0,
  comment_count: 0,
  athlete_count: 1,
  photo_count: 0,
  total_photo_count: 0,
  pr_count: 0,
  has_kudoed: false,
  from_accepted_tag: false,
}

/** UTC, and the local wall time that ends in `Z` all the same. */
export function startTimes(activity: SynthActivity, atMs: number) {
  return { start_date: isoS(atMs), start_date_local: isoS(atMs + activity.utcOffsetS * 1000) }
}

function isoS(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** "(GMT-08:00) America/Los_Angeles": the zone's winter offset, whatever the season. */
function zoneLabel(activity: SynthActivity): string {
  const winterS = offsetAtS(activity.timeZone, Date.UTC(new Date(activity.startMs).getUTCFullYear(), 0, 5))
  const hours = String(Math.floor(Math.abs(winterS) / 3600)).padStart(2, '0')
  const minutes = String((Math.abs(winterS) % 3600) / 60).padStart(2, '0')
  return `(GMT${winterS < 0 ? '-' : '+'}${hours}:${minutes}) ${activity.timeZone}`
}

/** The same shoes or bike for the same activity each time. */
export function gearOf(activity: SynthActivity, athlete: DemoAthlete): DemoGear | null {
  const kind = kindOf(activity.type).gear
  if (kind === null) return null
  const choice = kind === 'bike' ? athlete.bikes : athlete.shoes
  const luck = seeded(seedOf(activity.id, 'gear'))()
  return choice[luck < 0.85 ? 0 : choice.length - 1] ?? null
}

/** So many points of the route, evenly spaced, as an encoded line. */
export function outline(route: Route, activity: SynthActivity, points: number): string {
  const at = (i: number) => route.at((activity.distanceM * i) / (points - 1))
  return encodePolyline(Array.from({ length: points }, (_, i) => at(i)))
}

function measured(activity: SynthActivity, summary: SynthSummary) {
  const heartRate = activity.averageHeartRateBpm
  return {
    average_speed: round3(summary.averageSpeedMps),
    max_speed: round3(summary.maxSpeedMps),
    ...(summary.averageCadenceRpm === null ? {} : { average_cadence: summary.averageCadenceRpm }),
    ...(summary.averagePowerW === null
      ? {}
      : {
          average_watts: summary.averagePowerW,
          max_watts: summary.maxPowerW,
          kilojoules: Math.round((summary.averagePowerW * activity.movingS) / 100) / 10,
          device_watts: true,
        }),
    has_heartrate: heartRate !== null,
    ...(heartRate === null
      ? {}
      : { average_heartrate: heartRate, max_heartrate: summary.maxHeartRateBpm ?? heartRate }),
  }
}

export function round3(value: number): number {
  return Math.round(value * 1000) / 1000
}
