import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestEfforts } from '#worker/domain/effort/best-efforts.ts'
import { decode } from '../decode.ts'
import { ORACLE_NOW_MS } from '../oracle-fixture.ts'

const START_MS = Date.UTC(2025, 4, 4, 8)
const bytesOf = (text: string) => new TextEncoder().encode(text)

async function read(text: string) {
  const decoded = await decode(bytesOf(text), { name: null, nowMs: ORACLE_NOW_MS })
  const activity = decoded.kind === 'activities' ? decoded.activities[0] : undefined
  if (decoded.kind !== 'activities' || activity === undefined) throw new Error('no activity')
  return { activity, warnings: decoded.warnings }
}

interface Written {
  lat: number
  second: number
  altitude?: string
}

function gpx(points: Written[], type = 'running'): string {
  const written = points.map(({ lat, second, altitude = '100' }) => {
    const time = new Date(START_MS + second * 1000).toISOString()
    return `<trkpt lat="${lat}" lon="8"><ele>${altitude}</ele><time>${time}</time></trkpt>`
  })
  return `<gpx><trk><type>${type}</type><trkseg>${written.join('')}</trkseg></trk></gpx>`
}

/** Points 3 m apart to the north, one a second. */
const north = (count: number, change: (at: number) => Partial<Written> = () => ({})) =>
  Array.from({ length: count }, (_, at) => ({ lat: 50 + at * 2.698e-5, second: at, ...change(at) }))

test('ING-06/repair a track whose times tremble is no zigzag', async () => {
  const steady = await read(gpx(north(600)))
  const trembling = north(600, (at) => ({ second: at + ([0, 2, 1, 3, 0][at % 5] ?? 0) }))
  const { activity, warnings } = await read(gpx(trembling))
  const wanted = steady.activity.distanceM ?? 0
  expect(Math.abs((activity.distanceM ?? 0) / wanted - 1)).toBeLessThan(0.01)
  expect(warnings.join()).toContain('left out')
})

test('ING-06/repair a leap of a receiver adds nothing to the way', async () => {
  const leaping = north(600, (at) => (at >= 300 ? { lat: 50.05 + at * 2.698e-5 } : {}))
  const steady = (await read(gpx(north(600)))).activity.distanceM ?? 0
  expect(Math.abs(((await read(gpx(leaping))).activity.distanceM ?? 0) - steady)).toBeLessThan(20)
})

/** A run of half an hour whose positions move on faster for a while, and perhaps return. */
function jumping(forS: number, mps: number, back: 'stays' | 'at once' | 'as it went') {
  const metreDeg = 2.698e-5 / 3
  const ahead = (at: number) => {
    const out = Math.min(forS, Math.max(0, at - 900)) * (mps - 3)
    if (back === 'at once' && at > 900 + forS) return 0
    // On the way back it is as fast against the runner as it was with them.
    return back === 'as it went' ? out - Math.min(forS, Math.max(0, at - 900 - forS)) * (mps + 3) : out
  }
  return gpx(north(1800, (at) => ({ lat: 50 + (3 * at + ahead(at)) * metreDeg })))
}

test('ING-06/repair twelve seconds at 23 m/s are named, and add nothing to the way', async () => {
  const { activity, warnings } = await read(jumping(12, 23, 'stays'))
  expect(activity.distanceM).toBeGreaterThan(5340)
  expect(activity.distanceM).toBeLessThan(5400)
  const { efforts, doubtful } = bestEfforts(activity)
  expect(doubtful).toEqual([{ fromS: 900, toS: 912, speedMps: expect.closeTo(23, 0) }])
  expect(efforts.find(({ distanceM }) => distanceM === 400)?.elapsedS).toBeCloseTo(400 / 3, 0)
  expect(warnings.join()).toContain('impossible')
})

test('ING-06/repair ten minutes of positions that are no numbers are told of; with nothing else it is refused', async () => {
  const beating = (text: string) => text.replaceAll('</time>', '</time><extensions><hr>140</hr></extensions>')
  const lost = beating(gpx(north(1800, (at) => (at >= 600 && at < 1200 ? { lat: Number.NaN } : {}))))
  const { activity, warnings } = await read(lost)
  expect(warnings.join()).toContain('The positions of 600 points could not be read.')
  expect(activity).toMatchObject({ unreadablePositionsS: 600, averageHeartRateBpm: 140 })
  const nothing = gpx(north(600, () => ({ lat: Number.NaN }))).replaceAll('<ele>100</ele>', '')
  await expect(read(nothing)).rejects.toMatchObject({
    reason: 'corrupt',
    message: expect.stringContaining('position'),
  })
  expect((await read(gpx(north(600)))).activity.unreadablePositionsS).toBeUndefined()
})

test('ING-06/repair no jump above the top speed makes a best faster, however long, whether it returns or not', async () => {
  const back = fc.constantFrom('stays' as const, 'at once' as const, 'as it went' as const)
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 13.1, max: 60, noNaN: true }),
      back,
      async (...jump) => {
        const { efforts } = bestEfforts((await read(jumping(...jump))).activity)
        expect(efforts.length).toBeGreaterThan(3)
        for (const { distanceM, elapsedS } of efforts)
          expect(elapsedS).toBeGreaterThan((0.98 * distanceM) / 3)
      },
    ),
    { numRuns: 60 },
  )
})

test.each(['open_water', 'Open Water', 'openwater', 'open_water_swimming'])(
  'ING-06/repair %s is a swim',
  async (type) => {
    const slow = north(60, (at) => ({ lat: 50 + at * 9e-6 }))
    expect((await read(gpx(slow, type))).activity).toMatchObject({ sport: 'swim', subSport: 'open_water' })
  },
)

test('ING-06/repair an altitude of −500 m is none', async () => {
  const lost = north(600, (at) => (at % 300 < 10 ? { altitude: '-500' } : { altitude: '95.5' }))
  const { activity } = await read(gpx(lost, 'walking'))
  expect(activity.elevationGainM).toBe(0)
  expect(activity.streams?.columns.altitudeM?.[0]).toBeNaN()
})

const tcx = (lapM: string, sampleM: (at: number) => string) => {
  const points = Array.from({ length: 600 }, (_, at) => {
    const time = new Date(START_MS + at * 1000).toISOString()
    return `<Trackpoint><Time>${time}</Time><DistanceMeters>${sampleM(at)}</DistanceMeters></Trackpoint>`
  })
  return `<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime="2025-05-04T08:00:00Z"><TotalTimeSeconds>599</TotalTimeSeconds><DistanceMeters>${lapM}</DistanceMeters><Track>${points.join('')}</Track></Lap></Activity></Activities></TrainingCenterDatabase>`
}

test('ING-06/repair a lap of a million kilometres does not hide the samples', async () => {
  expect((await read(tcx('1000000000', (at) => `${at * 3}`))).activity.distanceM).toBe(1797)
})

test('ING-06/repair decimals with a comma are decimals', async () => {
  const withComma = await read(tcx('1797,5', (at) => (at * 3 + 0.5).toFixed(1).replace('.', ',')))
  expect(withComma.activity.distanceM).toBe(1797.5)
  expect(withComma.activity.streams?.columns.distanceM?.[1]).toBe(3.5)
})

test.each([27, 31])(
  'ING-06/repair a recording left open for %d days is trimmed to its ride',
  async (days) => {
    const late = [{ lat: 50.02, second: days * 86_400 }]
    const ride = await read(gpx([...north(7200), ...late]))
    expect(ride.activity).toMatchObject({ startAt: '2025-05-04T08:00:00.000Z', elapsedS: 7199 })
    expect(ride.warnings.join()).toContain('left out')
    const early = await read(gpx([{ lat: 50, second: -days * 86_400 }, ...north(7200)], 'cycling'))
    expect(early.activity).toMatchObject({
      startAt: '2025-05-04T08:00:00.000Z',
      elapsedS: 7199,
      sport: 'bike',
    })
    const open = tcx('1797', (at) => `${at * 3}`).replace('>599<', `>${days * 86_400}<`)
    expect((await read(open)).activity).toMatchObject({ elapsedS: 599, movingS: 599 })
  },
)
