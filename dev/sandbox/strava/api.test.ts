import { expect, test } from 'vitest'
import {
  bodyOf,
  type Detail,
  type Part,
  type Refusal,
  type Row,
  type StreamSet,
  sure,
} from '../testing/answers.ts'
import { ALL_ROUNDER, RUNNER, withSandbox } from '../testing/client.ts'

const LIST = '/strava/api/v3/athlete/activities'

test(
  'the whole history comes in pages of two hundred, newest first, none twice',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const ids: number[] = []
    let before = '9999'
    for (let page = 1; page <= 23; page++) {
      const rows = await client.json<Row[]>(`${LIST}?per_page=200&page=${page}`, access_token)
      for (const row of rows) {
        expect(row.start_date <= before).toBe(true)
        before = row.start_date
        ids.push(row.id)
      }
    }
    expect(ids).toHaveLength(4287)
    expect(new Set(ids).size).toBe(4287)
    expect(await client.json<Row[]>(`${LIST}?per_page=200&page=23`, access_token)).toEqual([])
  }),
)

test(
  'a row carries what was recorded, in Strava’s units',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const first = sure((await client.json<Row[]>(`${LIST}?after=0&per_page=1`, access_token))[0])
    expect(first).toMatchObject({
      resource_state: 2,
      athlete: { id: RUNNER },
      type: 'Run',
      sport_type: 'Run',
      name: 'Afternoon Run',
      distance: 3298.7,
      moving_time: 836,
      elapsed_time: 906,
      total_elevation_gain: 6.7,
      start_date: '2018-04-25T23:47:44Z',
      start_date_local: '2018-04-25T16:47:44Z',
      timezone: '(GMT-08:00) America/Los_Angeles',
      utc_offset: -25_200,
      average_speed: 3.946,
      has_heartrate: false,
      manual: false,
    })
    expect(first.average_heartrate).toBeUndefined()
    expect(first.average_cadence).toBeGreaterThan(70)
    expect(first.average_cadence).toBeLessThan(100)
  }),
)

test(
  'missing climb and heart rate are left out, recorded ones are there',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(ALL_ROUNDER)
    const oldest = sure((await client.json<Row[]>(`${LIST}?after=0&per_page=1`, access_token))[0])
    expect('total_elevation_gain' in oldest).toBe(false)
    const newest = sure((await client.json<Row[]>(`${LIST}?per_page=1`, access_token))[0])
    expect(newest).toMatchObject({
      has_heartrate: true,
      average_heartrate: 92.1,
      total_elevation_gain: 0,
      distance: 1071,
    })
  }),
)

test(
  'with `after` the oldest comes first, and both bounds are kept out',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const all = await client.json<Row[]>(`${LIST}?after=0&per_page=5`, access_token)
    const seconds = all.map((row) => Date.parse(row.start_date) / 1000)
    const some = await client.json<Row[]>(`${LIST}?after=${seconds[0]}&before=${seconds[3]}`, access_token)
    expect(some.map((row) => row.id)).toEqual([all[1]?.id, all[2]?.id])
    expect((await client.get(`${LIST}?per_page=201`, access_token)).status).toBe(400)
  }),
)

test(
  'detail, laps, splits and streams agree with the summary',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const rows = await client.json<Row[]>(`${LIST}?per_page=60`, access_token)
    const run = sure(rows.find((row) => row.type === 'Run' && row.distance > 6000))
    const path = `/strava/api/v3/activities/${run.id}`
    const detail = await client.json<Detail>(path, access_token)
    const sum = (list: Part[], field: 'distance' | 'elapsed_time' | 'moving_time' | 'total_elevation_gain') =>
      list.reduce((total, item) => total + item[field], 0)
    for (const parts of [detail.laps, detail.splits_metric, detail.splits_standard]) {
      expect(sum(parts, 'distance')).toBeCloseTo(run.distance, 3)
      expect(sum(parts, 'elapsed_time')).toBe(run.elapsed_time)
      expect(sum(parts, 'moving_time')).toBe(run.moving_time)
    }
    expect(sum(detail.laps, 'total_elevation_gain')).toBeCloseTo(run.total_elevation_gain, 3)
    expect(detail.description).toContain('Synthetic streams')
    expect(detail.gear.id).toBe(run.gear_id)
    expect(detail.best_efforts.map((effort) => effort.name)).toContain('5k')
    expect(await client.json(`${path}/laps`, access_token)).toEqual(detail.laps)
    const keys = 'time,distance,latlng,altitude,velocity_smooth,heartrate,cadence,watts,moving,grade_smooth'
    const streams = await client.json<StreamSet>(
      `${path}/streams?keys=${keys}&key_by_type=true`,
      access_token,
    )
    expect(Object.keys(streams).sort()).toEqual(
      [
        'altitude',
        'cadence',
        'distance',
        'grade_smooth',
        'latlng',
        'moving',
        'time',
        'velocity_smooth',
      ].sort(),
    )
    for (const stream of Object.values(streams)) {
      expect(stream.data).toHaveLength(streams.time.original_size)
    }
    expect(streams.distance.data.at(-1)).toBe(run.distance)
    expect(streams.time.data.at(-1)).toBe(run.elapsed_time)
    expect(Math.max(...streams.velocity_smooth.data)).toBe(run.max_speed)
  }),
)

test(
  'a manual entry is served as it stands and has no streams',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const at = Date.parse('2019-02-03T22:40:00Z') / 1000
    const slip = sure((await client.json<Row[]>(`${LIST}?after=${at - 1}&before=${at + 1}`, access_token))[0])
    expect(slip).toMatchObject({ manual: true, distance: 7885.8, moving_time: 24 })
    const streams = await client.get(
      `/strava/api/v3/activities/${slip.id}/streams?keys=time&key_by_type=true`,
      access_token,
    )
    expect(streams.status).toBe(404)
  }),
)

test(
  'scopes rule what is seen',
  withSandbox(async (client) => {
    const counts: number[] = []
    for (const scopes of [
      ['read', 'activity:read_all'],
      ['read', 'activity:read'],
    ]) {
      const { access_token } = await client.connect(ALL_ROUNDER, scopes)
      let seen = 0
      for (let page = 1; page <= 5; page++) {
        const rows = await client.json<Row[]>(`${LIST}?per_page=200&page=${page}`, access_token)
        seen += rows.length
        if (scopes.includes('activity:read')) expect(rows.some((row) => row.private)).toBe(false)
      }
      counts.push(seen)
    }
    expect(counts[0]).toBe(912)
    expect(counts[1]).toBeLessThan(912)
    const { access_token } = await client.connect(ALL_ROUNDER, ['read'])
    const refused = await client.get(LIST, access_token)
    expect(refused.status).toBe(401)
    expect((await bodyOf<Refusal>(refused)).errors).toEqual([
      { resource: 'AccessToken', field: 'activity:read_permission', code: 'missing' },
    ])
    expect((await client.get('/strava/api/v3/athlete/zones', access_token)).status).toBe(401)
  }),
)

test(
  'gear and zones are those of the athlete',
  withSandbox(async (client) => {
    const { access_token } = await client.connect(RUNNER)
    const athlete = await client.json<{ shoes: { id: string }[] }>('/strava/api/v3/athlete', access_token)
    const gear = await client.json<{ distance: number }>(
      `/strava/api/v3/gear/${athlete.shoes[0]?.id}`,
      access_token,
    )
    expect(gear.distance).toBeGreaterThan(10_000_000)
    const zones = await client.json<{ heart_rate: { zones: unknown[] } }>(
      '/strava/api/v3/athlete/zones',
      access_token,
    )
    expect(zones.heart_rate.zones).toHaveLength(5)
    expect((await client.get('/strava/api/v3/gear/g1', access_token)).status).toBe(404)
  }),
)

test(
  'a present-day history hides what has not happened yet and grows as time passes',
  withSandbox(
    async (client) => {
      const { access_token } = await client.connect(RUNNER)
      const newest = sure((await client.json<Row[]>(`${LIST}?per_page=1`, access_token))[0])
      expect(newest.start_date <= '2026-11-21T12:00:00Z').toBe(true)
      expect(newest.start_date >= '2026-11-20T00:00:00Z').toBe(true)
      await client.send('POST', '/_control/clock', { advance_s: 86_400 * 3 })
      const { access_token: later } = await client.connect(RUNNER)
      const next = sure((await client.json<Row[]>(`${LIST}?per_page=1`, later))[0])
      expect(next.start_date > newest.start_date).toBe(true)
    },
    { shift: 'present', now: () => Date.parse('2026-11-21T12:00:00Z') },
  ),
)
