import { expect, test } from 'vitest'
import type { ActivityRecord } from '#worker/domain/activity/activity-record.ts'
import { localDay } from '#worker/domain/activity/local-day.ts'
import { decode } from '../decode.ts'
import { ORACLE_NOW_MS, oracleBytes } from '../oracle-fixture.ts'

const hint = { name: null, nowMs: ORACLE_NOW_MS }
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function activitiesIn(bytes: Uint8Array): Promise<ActivityRecord[]> {
  const decoded = await decode(bytes, hint)
  if (decoded.kind !== 'activities') throw new Error(`not an activity: ${decoded.what}`)
  return decoded.activities
}

async function firstIn(bytes: Uint8Array): Promise<ActivityRecord> {
  const [activity] = await activitiesIn(bytes)
  if (activity === undefined) throw new Error('no activity')
  return activity
}

function gpx(points: string, { head = '', type = 'running' } = {}): Uint8Array {
  return bytesOf(
    `<?xml version="1.0"?>${head}<gpx creator="test"><trk><name>Loop</name><type>${type}</type>${points}</trk></gpx>`,
  )
}

const point = (lat: number, second: number, more = '') =>
  `<trkpt lat="${lat}" lon="8"><ele>${second}</ele><time>2025-05-04T08:00:${String(second).padStart(2, '0')}Z</time>${more}</trkpt>`

const seg = (...points: string[]) => `<trkseg>${points.join('')}</trkseg>`

test.each([
  'sweatpy/activity_4801048867.gpx',
  'sweatpy/4801048867_strava.gpx',
  'sweatpy/activity_4801048867.tcx',
])('ING-11 %s is the same ride as its FIT file within the tolerance of duplicates', async (path) => {
  const ride = await firstIn(oracleBytes(path))
  const fit = await firstIn(oracleBytes('sweatpy/4801048867.fit'))
  expect([fit.distanceM, fit.elapsedS, fit.laps.length]).toEqual([36_322.85, 5158.557, 8])
  expect(ride.sport).toBe('bike')
  expect(Math.abs(Date.parse(ride.startAt) - Date.parse(fit.startAt))).toBeLessThanOrEqual(300_000)
  expect(Math.abs((ride.distanceM ?? 0) - 36_322.85)).toBeLessThanOrEqual(100)
  expect(Math.abs(ride.elapsedS - 5158.557)).toBeLessThanOrEqual(60)
  expect(Math.abs(ride.movingS - 5158.557)).toBeLessThanOrEqual(60)
  expect(Math.round(ride.averageHeartRateBpm ?? 0)).toBe(fit.averageHeartRateBpm)
  expect(ride.maxHeartRateBpm).toBe(fit.maxHeartRateBpm)
  expect(ride.streams?.timeS.length).toBe(5159)
})

const dated = (lat: number, lon: number, at: string) =>
  `<trkpt lat="${lat}" lon="${lon}"><time>${at}:00Z</time></trkpt><trkpt lat="${lat + 0.01}" lon="${lon}"><time>${at}:40Z</time></trkpt>`
const dayOf = ({ startAt, utcOffsetS }: ActivityRecord) =>
  localDay(startAt, { utcOffsetS, timeZone: 'Europe/Berlin' })

test('ING-01/place a GPX or TCX without an offset is of the day of the place it was recorded at', async () => {
  const auckland = await firstIn(gpx(seg(dated(-36.85, 174.76, '2025-01-04T18:10'))))
  expect([auckland.utcOffsetS, dayOf(auckland)]).toEqual([13 * 3600, '2025-01-05'])
  // Summer time of that place on that day, and a zone between the hours.
  const winter = await firstIn(gpx(seg(dated(-36.85, 174.76, '2025-06-04T11:50'))))
  expect([winter.utcOffsetS, dayOf(winter)]).toEqual([12 * 3600, '2025-06-04'])
  expect((await firstIn(gpx(seg(dated(27.7, 85.3, '2025-06-04T18:20'))))).utcOffsetS).toBe(20_700)
  const tcx = `<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2025-06-05T03:00:00Z</Id>
    <Lap StartTime="2025-06-05T03:00:00Z"><TotalTimeSeconds>600</TotalTimeSeconds><Track><Trackpoint><Time>2025-06-05T03:00:00Z</Time>
    <Position><LatitudeDegrees>34.05</LatitudeDegrees><LongitudeDegrees>-118.24</LongitudeDegrees></Position></Trackpoint>
    <Trackpoint><Time>2025-06-05T03:10:00Z</Time></Trackpoint></Track></Lap></Activity></Activities></TrainingCenterDatabase>`
  expect(dayOf(await firstIn(bytesOf(tcx)))).toBe('2025-06-04')
})

test('ING-01/place what a file states itself comes first; a place that is only drawn, or none, decides nothing', async () => {
  const stated = dated(52.5, 13.4, '2025-06-04T00:30').replaceAll('Z<', '+09:00<')
  const tokyo = await firstIn(gpx(seg(stated)))
  expect([tokyo.startAt, tokyo.utcOffsetS, dayOf(tokyo)]).toEqual([
    '2025-06-03T15:30:00.000Z',
    9 * 3600,
    '2025-06-04',
  ])
  const watopia = dated(-11.64, 166.95, '2025-06-04T18:00')
  expect((await firstIn(gpx(seg(watopia), { type: 'VirtualRide' }))).utcOffsetS).toBeNull()
  const nowhere = seg(dated(0, 0, '2025-06-04T18:00'))
    .replaceAll(/ lat="[^"]*" lon="[^"]*"/g, '')
    .replaceAll('</trkpt>', '<ele>80</ele></trkpt>')
  expect((await firstIn(gpx(nowhere))).utcOffsetS).toBeNull()
})

test('ING-06/nothing a track of one point or without times is refused with its reason, and what is no number counts for nothing', async () => {
  const at = (more: string) => `<trkpt lat="52.5" lon="13.4">${more}</trkpt>`
  const refusal = (points: string) =>
    decode(gpx(seg(points)), hint).then(
      () => null,
      (error) => error,
    )
  expect(await refusal(point(52, 1))).toMatchObject({
    reason: 'no_time',
    message: expect.stringContaining('single moment'),
  })
  expect(await refusal(at('') + at(''))).toMatchObject({ reason: 'no_time' })
  const nan = point(52, 1).replace('lat="52"', 'lat="NaN"') + point(52, 9).replace('lon="8"', 'lon="NaN"')
  expect(await firstIn(gpx(seg(nan)))).toMatchObject({ distanceM: null, elapsedS: 8, utcOffsetS: null })
})

const everyMinute = (of: (time: string) => string) =>
  Array.from({ length: 11 }, (_, at) => of(`2025-05-04T08:${String(at).padStart(2, '0')}:00Z`)).join('')
const tcxOf = (points: (time: string) => string, lapM = 'NaN') =>
  `<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>2025-05-04T08:00:00Z</Id>
    <Lap StartTime="2025-05-04T08:00:00Z"><TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>${lapM}</DistanceMeters>
    <Track>${everyMinute((time) => `<Trackpoint><Time>${time}</Time>${points(time)}</Trackpoint>`)}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`
const NAN_M = '<DistanceMeters>NaN</DistanceMeters>'
const HEART = '<HeartRateBpm><Value>131</Value></HeartRateBpm>'
const gpxOf = (more: string, place = 'lat="NaN" lon="NaN"') =>
  gpx(seg(everyMinute((time) => `<trkpt ${place}>${more}<time>${time}</time></trkpt>`)))

test('ING-06/nothing ten minutes of points without a number in them are no activity, and why is said', async () => {
  const refusal = (bytes: Uint8Array) =>
    decode(bytes, hint).then(
      () => 'an activity',
      ({ reason, message }) => [reason, message],
    )
  expect(await refusal(gpxOf(''))).toEqual([
    'corrupt',
    'No position in the GPX track can be read, and it holds nothing else.',
  ])
  expect(await refusal(gpxOf('', 'lat="52.5" lon="NaN"'))).toEqual(await refusal(gpxOf('')))
  expect(await refusal(bytesOf(tcxOf(() => NAN_M)))).toEqual([
    'corrupt',
    'No distance in the TCX file can be read, and it holds nothing else.',
  ])
  // Points that state no distance at all are an hour in the gym: its lap says how long.
  expect(await firstIn(bytesOf(tcxOf(() => '', '0')))).toMatchObject({ elapsedS: 600 })
  expect(await firstIn(bytesOf(tcxOf(() => NAN_M, '1500')))).toMatchObject({ distanceM: 1500 })
})

test('ING-06/nothing heart rate or altitude without a place is an activity whose distance is unknown, never 0 m, and that is said', async () => {
  const read = async (bytes: Uint8Array) => {
    const decoded = await decode(bytes, hint)
    if (decoded.kind !== 'activities') throw new Error('no activity')
    const [activity] = decoded.activities
    return { ...decoded, activity, columns: Object.keys(activity?.streams?.columns ?? {}).toSorted() }
  }
  const heart = await read(gpxOf('<extensions><hr>131</hr></extensions>'))
  expect(heart.activity).toMatchObject({ distanceM: null, averageSpeedMps: null, averageHeartRateBpm: 131 })
  expect(heart.warnings).toContain('It holds no distance that can be read: it is kept without one.')
  expect(heart.columns).toEqual(['heartRateBpm'])
  const half = await read(gpxOf('<ele>80</ele>', 'lat="52.5" lon="NaN"'))
  expect([half.activity?.distanceM, half.columns]).toEqual([null, ['altitudeM']])
  // One place is where it was, and no way.
  const once = gpx(
    seg(
      `<trkpt lat="52.5" lon="13.4"><ele>80</ele><time>2025-05-04T07:59:00Z</time></trkpt>`,
      everyMinute((time) => `<trkpt lat="NaN" lon="NaN"><ele>80</ele><time>${time}</time></trkpt>`),
    ),
  )
  expect((await read(once)).activity?.distanceM).toBeNull()
  const tcx = await read(bytesOf(tcxOf(() => NAN_M + HEART)))
  expect(tcx.activity).toMatchObject({ distanceM: null, averageHeartRateBpm: 131 })
  expect(tcx.warnings).toContain('It holds no distance that can be read: it is kept without one.')
  // Who stood still for ten minutes has gone 0 m, and that is known.
  expect((await read(gpxOf('<ele>80</ele>', 'lat="52.5" lon="13.4"'))).activity?.distanceM).toBe(0)
})

test('ING-06 a TCX keeps its laps, their distances and the device', async () => {
  const tcx = await firstIn(oracleBytes('sweatpy/activity_4801048867.tcx'))
  const fit = await firstIn(oracleBytes('sweatpy/4801048867.fit'))
  expect(tcx.deviceName).toBe('Forerunner 935')
  expect(tcx.distanceM).toBeCloseTo(36_322.85, 2)
  expect(tcx.laps).toHaveLength(8)
  for (const [index, lap] of tcx.laps.entries()) {
    expect(Math.abs((lap.distanceM ?? 0) - (fit.laps[index]?.distanceM ?? 0))).toBeLessThan(1)
    expect(Math.abs(lap.startS - (fit.laps[index]?.startS ?? 0))).toBeLessThan(5)
  }
})

test('ING-06 a run counts both feet, whatever the file', async () => {
  const run = await firstIn(
    gpx(seg(point(50, 0, '<extensions><x:cad xmlns:x="t">85</x:cad></extensions>'), point(50.0001, 5))),
  )
  expect(run.streams?.columns.cadenceRpm?.[0]).toBe(170)
  const tcx = await firstIn(oracleBytes('sweatpy/3173437224.tcx'))
  expect(tcx.sport).toBe('run')
  expect(tcx.averageCadenceRpm).toBeGreaterThan(100)
})

test("ING-06 extensions of Garmin's and Strava's GPX become columns", async () => {
  const ride = await firstIn(oracleBytes('sweatpy/4078723797_strava.gpx'))
  const columns = ride.streams?.columns ?? {}
  expect(columns.powerW?.[0]).toBe(0)
  expect(columns.heartRateBpm?.slice(0, 2)).toEqual(Float64Array.of(111, 108))
  expect(columns.temperatureC?.[0]).toBe(18)
  expect(columns.altitudeM?.[0]).toBe(473.8)
  expect(ride.name).toBe('De benen op spanning zetten met Martijn')
})

test('ING-06 blanks before the declaration, as some exporters write them, do no harm', async () => {
  const file = bytesOf(`          ${new TextDecoder().decode(gpx(seg(point(50, 0), point(50.0001, 5))))}`)
  expect((await firstIn(file)).elapsedS).toBe(5)
})

test('ING-06 distance is never counted across the gap between two segments', async () => {
  const run = await firstIn(
    gpx(seg(point(50, 0), point(50.0001, 5)) + seg(point(50.1, 30), point(50.1001, 35))),
  )
  expect(run.distanceM).toBeCloseTo(2 * 11.12, 1)
  expect(run.elapsedS).toBe(35)
  expect(run.movingS).toBe(10)
})

test('ING-06 tracks hours apart are two activities, tracks in the wrong order are put right', async () => {
  const morning = seg(point(50, 0), point(50.0001, 5))
  const evening = morning.replaceAll('T08', 'T18')
  const both = bytesOf(
    `<gpx><trk><type>hiking</type>${evening}</trk><trk><type>running</type>${morning}</trk></gpx>`,
  )
  const activities = await activitiesIn(both)
  expect(activities.map((activity) => [activity.sport, activity.startAt])).toEqual([
    ['run', '2025-05-04T08:00:00.000Z'],
    ['hike', '2025-05-04T18:00:00.000Z'],
  ])
})

test('ING-06 a track without times is refused with that reason, a route is no activity', async () => {
  const untimed = gpx('<trkseg><trkpt lat="50" lon="8"><ele>3</ele></trkpt></trkseg>')
  await expect(decode(untimed, hint)).rejects.toMatchObject({ reason: 'no_time' })
  const route = bytesOf('<gpx><rte><rtept lat="50" lon="8"/></rte></gpx>')
  expect(await decode(route, hint)).toEqual({ kind: 'not_activity', what: 'route' })
})

test('ING-06 a TCX course or workout is no activity', async () => {
  const course = bytesOf('<TrainingCenterDatabase><Courses><Course/></Courses></TrainingCenterDatabase>')
  expect(await decode(course, hint)).toEqual({ kind: 'not_activity', what: 'course' })
})

test('ING-01 activities of a TCX multisport session become legs of one parent', async () => {
  const leg = (sport: string, hour: string) =>
    `<Activity Sport="${sport}"><Lap StartTime="2025-05-04T${hour}:00:00Z"><TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>2000</DistanceMeters></Lap></Activity>`
  const file = `<TrainingCenterDatabase><Activities><MultiSportSession><FirstSport>${leg('Biking', '08')}</FirstSport><NextSport>${leg('Running', '09')}</NextSport></MultiSportSession></Activities></TrainingCenterDatabase>`
  const [parent, ...others] = await activitiesIn(bytesOf(file))
  expect(others).toEqual([])
  expect(parent?.legs.map((part) => part.sport)).toEqual(['bike', 'run'])
  expect(parent).toMatchObject({ sport: 'multisport', distanceM: 4000, elapsedS: 4200, movingS: 1200 })
})

test.each([
  ['a document type', '<!DOCTYPE gpx [<!ENTITY a "x">]>', 'unsafe'],
  ['nested entities', '<!DOCTYPE gpx [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>', 'unsafe'],
  ['an outside entity', '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', 'unsafe'],
])('REL-11 %s is refused unread', async (_, head, reason) => {
  await expect(decode(gpx(seg(point(50, 0)), { head }), hint)).rejects.toMatchObject({ reason })
})

test('REL-11 an unknown entity, broken or deeply nested XML is refused with a reason', async () => {
  const broken = [gpx('&lol;'), gpx('<a></b>'), gpx(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)]
  for (const bytes of broken) await expect(decode(bytes, hint)).rejects.toMatchObject({ reason: 'corrupt' })
  await expect(decode(gpx(seg(point(50, 0))).slice(0, -8), hint)).rejects.toMatchObject({
    reason: 'truncated',
  })
})

test('REL-11 a tag or a text without end is refused before it fills the memory', async () => {
  const attributes = Array.from({ length: 200 }, (_, index) => `a${index}=""`).join(' ')
  const endless = [gpx(`<a ${attributes}/>`), gpx('x'.repeat(2_000_000))]
  for (const bytes of endless) await expect(decode(bytes, hint)).rejects.toMatchObject({ reason: 'corrupt' })
})

test('REL-11 40 kW, a heart rate of 900, latitude 400 and text for numbers become missing samples', async () => {
  const wild = '<extensions><power>40000</power><hr>900</hr><cad>NaN</cad><atemp>1e999</atemp></extensions>'
  const ride = await firstIn(
    gpx(seg(point(50, 0), point(400, 5, wild), point(50.0002, 10)), { type: 'cycling' }),
  )
  expect(ride).toMatchObject({ averagePowerW: null, maxPowerW: null, maxHeartRateBpm: null })
  expect(ride.streams?.columns.latDeg?.[1]).toBeNaN()
  expect(ride.streams?.columns.powerW).toBeUndefined()
})

test.each([
  ['2089-05-04', 'bad_time'],
  ['1970-01-01', 'bad_time'],
])('REL-11 a recording of %s is refused', async (day, reason) => {
  const dated = new TextDecoder()
    .decode(gpx(seg(point(50, 0), point(50.0001, 5))))
    .replaceAll('2025-05-04', day)
  await expect(decode(bytesOf(dated), hint)).rejects.toMatchObject({ reason })
})

test('ING-06 UTF-16 and Latin-1 files are read in their own letters', async () => {
  const text = `<?xml version="1.0"?><gpx><trk><name>Öl</name>${seg(point(50, 0), point(50.0001, 5))}</trk></gpx>`
  const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
  const latin1 = new Uint8Array(Buffer.from(text.replace('?>', ' encoding="ISO-8859-1"?>'), 'latin1'))
  expect((await firstIn(latin1)).name).toBe('Öl')
  expect((await firstIn(utf16)).name).toBe('Öl')
})
