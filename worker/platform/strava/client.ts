import * as z from 'zod'
import type { Answer, Wire } from '../providers/ask.ts'
import { exchange } from './exchange.ts'
import { StravaAthlete, StravaDetail, StravaStats, StravaStreams, StravaSummary } from './wire.ts'

export const PAGE_SIZE = 200

const STREAM_KEYS = 'time,distance,latlng,altitude,velocity_smooth,heartrate,cadence,watts,temp,moving'

/** A stretch of an athlete's history by start time, seconds since 1970, both ends left out. */
export interface Stretch {
  beforeS?: number
  afterS?: number
}

/** The reading half of Strava's API. Every method is one call and may throw as `exchange` does. */
export function stravaClient(wire: Wire) {
  const get = <S extends z.ZodType>(token: string, path: string, schema: S) =>
    exchange(wire, { method: 'GET', path: `/api/v3${path}`, token }, schema)
  return {
    athlete: (token: string) => get(token, '/athlete', StravaAthlete),
    stats: (token: string, athleteId: string) =>
      get(token, `/athletes/${encodeURIComponent(athleteId)}/stats`, StravaStats),
    /** At most `PAGE_SIZE`, newest first; oldest first when `afterS` is given. */
    activities(token: string, { beforeS, afterS }: Stretch): Promise<Answer<StravaSummary[]>> {
      const query = new URLSearchParams({ per_page: String(PAGE_SIZE), page: '1' })
      if (beforeS !== undefined) query.set('before', String(beforeS))
      if (afterS !== undefined) query.set('after', String(afterS))
      return get(token, `/athlete/activities?${query}`, z.array(StravaSummary).max(PAGE_SIZE))
    },
    activity: (token: string, externalId: string) =>
      get(token, `/activities/${encodeURIComponent(externalId)}?include_all_efforts=false`, StravaDetail),
    streams: (token: string, externalId: string) =>
      get(
        token,
        `/activities/${encodeURIComponent(externalId)}/streams?keys=${STREAM_KEYS}&key_by_type=true`,
        StravaStreams,
      ),
  }
}

export type StravaClient = ReturnType<typeof stravaClient>
