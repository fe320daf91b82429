import type { SynthActivity } from '../synth/activity.ts'

const RECENT_MS = 28 * 86_400_000

/** Strava's ActivityStats: runs, rides and swims of the last four weeks, of this year and of all time. */
export function statsJson(activities: SynthActivity[], nowMs: number) {
  const yearStartMs = Date.UTC(new Date(nowMs).getUTCFullYear(), 0, 1)
  const of = (types: RegExp) => activities.filter((activity) => types.test(activity.type))
  const runs = of(/^Run$/)
  const rides = of(/Ride$/)
  const swims = of(/^Swim$/)
  const since = (list: SynthActivity[], startMs: number) =>
    list.filter((activity) => activity.startMs >= startMs)
  const largest = (values: number[]) => values.reduce((a, b) => Math.max(a, b), 0)
  return {
    biggest_ride_distance: largest(rides.map((activity) => activity.distanceM)),
    biggest_climb_elevation_gain: largest(activities.map((activity) => activity.elevationGainM ?? 0)),
    recent_run_totals: totals(since(runs, nowMs - RECENT_MS)),
    recent_ride_totals: totals(since(rides, nowMs - RECENT_MS)),
    recent_swim_totals: totals(since(swims, nowMs - RECENT_MS)),
    ytd_run_totals: totals(since(runs, yearStartMs)),
    ytd_ride_totals: totals(since(rides, yearStartMs)),
    ytd_swim_totals: totals(since(swims, yearStartMs)),
    all_run_totals: totals(runs),
    all_ride_totals: totals(rides),
    all_swim_totals: totals(swims),
  }
}

function totals(activities: SynthActivity[]) {
  const sum = (of: (activity: SynthActivity) => number) =>
    Math.round(activities.reduce((total, activity) => total + of(activity), 0) * 10) / 10
  return {
    count: activities.length,
    distance: sum((activity) => activity.distanceM),
    moving_time: sum((activity) => activity.movingS),
    elapsed_time: sum((activity) => activity.elapsedS),
    elevation_gain: sum((activity) => activity.elevationGainM ?? 0),
  }
}
