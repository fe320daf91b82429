import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Provider } from '../policy/provider-terms.ts'
import { type ComingActivity, type KnownActivity, type Placement, placeArrivals } from './place-arrivals.ts'

const coming = (provider: Provider, id: string, changes: Partial<ComingActivity> = {}): ComingActivity => ({
  provider,
  externalId: id,
  contentHash: null,
  sport: 'run',
  startAt: '2026-05-01T06:00:00Z',
  elapsedS: 3600,
  movingS: 3600,
  distanceM: 10_000,
  parentIndex: null,
  legIndex: null,
  ...changes,
})

const known = (from: ComingActivity, changes: Partial<KnownActivity> = {}): KnownActivity => ({
  ...from,
  id: `act_${from.externalId}`,
  parentId: null,
  origins: [{ ...from, id: `org_${from.externalId}`, keepApart: false }],
  ...changes,
})

const kinds = (placements: Placement[]) => placements.map((placement) => placement.kind)

test('ING-10 what is stored is known again, and a repeat within one call is one', () => {
  const run = coming('strava', 's1')
  expect(placeArrivals([run], [known(run)])[0]).toMatchObject({ kind: 'known', originId: 'org_s1' })
  expect(kinds(placeArrivals([run, { ...run }], []))).toEqual(['new', 'repeat'])
})

test('ING-11 a file joins Strava’s record of the session, and files on one clock join each other', () => {
  const strava = coming('strava', 's1')
  const fit = coming('file', 'f1', { startAt: '2026-05-01T06:00:04Z', distanceM: 10_060 })
  const gpx = coming('file', 'f2', { movingS: 3560 })
  const placed = placeArrivals([fit, gpx], [known(strava)])
  expect(kinds(placed)).toEqual(['joined', 'joined'])
  expect(placed.map((p) => p.slot.activityId)).toEqual(['act_s1', 'act_s1'])
  expect(kinds(placeArrivals([fit, gpx], [])).sort()).toEqual(['joined', 'new'])
})

test('ING-11 one provider’s two records are two sessions, and so are equal commutes as files', () => {
  expect(kinds(placeArrivals([coming('strava', 's1'), coming('strava', 's2')], []))).toEqual(['new', 'new'])
  const evening = { startAt: '2026-05-01T16:00:00Z' }
  expect(kinds(placeArrivals([coming('file', 'f1'), coming('file', 'f2', evening)], []))).toEqual([
    'new',
    'new',
  ])
})

test('ING-11 a session told on a clock a zone off joins, unless the athlete keeps the two apart', () => {
  const shifted = coming('garmin_export', 'g1', { startAt: '2026-05-01T08:00:00Z' })
  const stored = known(coming('strava', 's1'))
  const [joined] = placeArrivals([shifted], [stored])
  expect(joined).toMatchObject({ kind: 'joined', slot: { activityId: 'act_s1' }, match: { shiftS: 7200 } })
  const apart = { ...stored, origins: stored.origins.map((origin) => ({ ...origin, keepApart: true })) }
  expect(kinds(placeArrivals([shifted], [apart]))).toEqual(['new'])
})

test('ING-11 of two commutes told by two sources each finds its own, whatever comes first', () => {
  const evening = { startAt: '2026-05-01T16:00:00Z' }
  const stored = [known(coming('strava', 's1')), known(coming('strava', 's2', evening))]
  const files = [coming('file', 'f2', evening), coming('file', 'f1')]
  expect(placeArrivals(files, stored).map((p) => p.slot.activityId)).toEqual(['act_s2', 'act_s1'])
})

const arrivals = fc.uniqueArray(
  fc.record({
    provider: fc.constantFrom<Provider>('strava', 'file', 'garmin_export'),
    minute: fc.constantFrom(0, 1, 120, 600, 601),
    id: fc.integer({ min: 0, max: 30 }),
  }),
  { maxLength: 7, selector: ({ provider, id }) => `${provider}${id}` },
)

test('ING-11 the sessions found do not depend on the order of arrival', () => {
  const groups = (list: ComingActivity[]) => {
    const bySlot = new Map<unknown, string[]>()
    for (const [i, { slot }] of placeArrivals(list, []).entries()) {
      bySlot.set(slot, [...(bySlot.get(slot) ?? []), `${list[i]?.provider}:${list[i]?.externalId}`])
    }
    return [...bySlot.values()].map((keys) => keys.sort().join(' ')).sort()
  }
  fc.assert(
    fc.property(arrivals, (specs) => {
      const list = specs.map(({ provider, minute, id }) =>
        coming(provider, String(id), { startAt: new Date(Date.UTC(2026, 4, 1, 6, minute)).toISOString() }),
      )
      expect(groups(list.toReversed())).toEqual(groups(list))
    }),
    { numRuns: 300 },
  )
})
