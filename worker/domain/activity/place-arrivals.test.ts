import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Provider } from '../policy/provider-terms.ts'
import { type ComingActivity, type KnownActivity, placeArrivals } from './place-arrivals.ts'

function coming(changes: Partial<ComingActivity> = {}): ComingActivity {
  return {
    provider: 'strava',
    externalId: null,
    contentHash: null,
    sport: 'run',
    startAt: '2026-05-01T06:00:00Z',
    elapsedS: 3000,
    movingS: 3000,
    distanceM: 10_000,
    parentIndex: null,
    legIndex: null,
    ...changes,
  }
}

function known(id: string, changes: Partial<KnownActivity> = {}): KnownActivity {
  const origin = {
    id: `org_${id}`,
    provider: 'strava' as Provider,
    externalId: id,
    contentHash: null,
    keepApart: false,
  }
  const { parentIndex: _p, provider: _v, externalId: _e, contentHash: _c, ...rest } = coming()
  return { ...rest, id, parentId: null, origins: [origin], ...changes }
}

test('ING-10 an origin is known by its provider’s id or by its bytes, and a repeat within one call is one', () => {
  const stored = known('1')
  const placed = placeArrivals(
    [
      coming({ externalId: '1' }),
      coming({ externalId: '2', startAt: '2026-06-01T06:00:00Z' }),
      coming({ externalId: '2' }),
    ],
    [stored],
  )
  expect(placed.map((one) => one.kind)).toEqual(['known', 'new', 'repeat'])
  expect(placed[2]?.slot).toBe(placed[1]?.slot)
})

test('ING-11 of two equal sessions of a day the one on the same clock is the duplicate', () => {
  const morning = known('1')
  const evening = known('2', { startAt: '2026-05-01T16:00:00Z' })
  const [placed] = placeArrivals(
    [coming({ provider: 'file', contentHash: 'x', startAt: '2026-05-01T16:00:30Z' })],
    [morning, evening],
  )
  expect(placed).toMatchObject({ kind: 'joined', slot: { activityId: '2' }, match: { shiftS: 0 } })
})

test('ING-11/overlap four repeats, each a file of its own, are four activities', () => {
  const repeats = [0, 4, 8, 12].map((minute) =>
    coming({
      provider: 'file',
      contentHash: `repeat ${minute}`,
      startAt: `2026-05-01T06:${String(minute).padStart(2, '0')}:00Z`,
      elapsedS: 82,
      movingS: 82,
      distanceM: 400,
    }),
  )
  expect(placeArrivals(repeats, []).map(({ kind }) => kind)).toEqual(['new', 'new', 'new', 'new'])
})

test('ING-11 what was separated by hand, or comes from the same provider, is no duplicate', () => {
  const apart = known('1', {
    origins: [{ id: 'o', provider: 'strava', externalId: '1', contentHash: null, keepApart: true }],
  })
  expect(placeArrivals([coming({ provider: 'file', contentHash: 'x' })], [apart])[0]?.kind).toBe('new')
  expect(placeArrivals([coming({ externalId: '9' })], [known('1')])[0]?.kind).toBe('new')
})

test('ING-01 legs of a second source join the legs that are there; one that fits none is left out', () => {
  const tri = { sport: 'multisport', elapsedS: 6000, movingS: 6000, distanceM: 20_000 } as const
  const leg = (index: number, provider: Provider, startAt: string) =>
    coming({ provider, externalId: `${provider}#leg${index}`, startAt, parentIndex: 0, legIndex: index })
  const first = placeArrivals(
    [coming({ ...tri, provider: 'garmin', externalId: 'garmin' }), leg(0, 'garmin', '2026-05-01T06:00:00Z')],
    [],
  )
  expect(first.map((one) => one.kind)).toEqual(['new', 'new'])
  expect(first[1]?.slot.parent).toBe(first[0]?.slot)
  const stored = [
    known('parent', { ...tri }),
    known('leg', {
      parentId: 'parent',
      legIndex: 0,
      origins: [
        { id: 'l', provider: 'strava', externalId: 'parent#leg0', contentHash: null, keepApart: false },
      ],
    }),
  ]
  const second = placeArrivals(
    [
      coming({ ...tri, provider: 'garmin', externalId: 'garmin' }),
      leg(0, 'garmin', '2026-05-01T06:00:20Z'),
      leg(1, 'garmin', '2026-05-01T09:07:00Z'),
    ],
    stored,
  )
  expect(second.map((one) => one.kind)).toEqual(['joined', 'joined', 'left_out'])
})

const arrival = fc.record({
  hour: fc.integer({ min: 0, max: 40 }),
  provider: fc.constantFrom<Provider>('strava', 'file', 'garmin'),
  km: fc.constantFrom(5, 10, 10.05, 20),
})

test('ING-11 the order of arrival decides nothing: the same records form the same groups', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(arrival, { selector: (a) => `${a.hour}${a.provider}${a.km}`, maxLength: 8 }),
      fc.nat(),
      (list, turn) => {
        const make = (one: (typeof list)[number]) =>
          coming({
            provider: one.provider,
            externalId: one.provider === 'file' ? null : `${one.hour} ${one.km}`,
            contentHash: one.provider === 'file' ? `${one.hour} ${one.km}` : null,
            startAt: new Date(Date.UTC(2026, 0, 1, one.hour)).toISOString(),
            distanceM: one.km * 1000,
          })
        const groups = (items: typeof list) => {
          const placed = placeArrivals(items.map(make), [])
          const bySlot = new Map<unknown, string[]>()
          for (const [i, one] of placed.entries()) {
            const item = items[i]
            bySlot.set(one.slot, [
              ...(bySlot.get(one.slot) ?? []),
              `${item?.hour} ${item?.provider} ${item?.km}`,
            ])
          }
          return [...bySlot.values()].map((names) => names.sort().join()).sort()
        }
        const turned = list.map((_, i) => list[(i + turn) % list.length]).filter((one) => one !== undefined)
        expect(groups(turned)).toEqual(groups(list))
      },
    ),
    { numRuns: 300 },
  )
})

test('ING-07/strava what its source says is the same session joins it, however its numbers differ, unless it was set apart', () => {
  const other = { startAt: '2026-05-01T06:00:10Z', elapsedS: 900, movingS: 900, distanceM: 2000 }
  const row = coming({ ...other, provider: 'strava_export', externalId: '1' })
  const kindOf = (arrival: ComingActivity, stored: KnownActivity) =>
    placeArrivals([arrival], [stored])[0]?.kind
  expect(kindOf(row, known('1'))).toBe('joined')
  expect(kindOf({ ...row, externalId: '2' }, known('1'))).toBe('new')
  const file = coming({ ...other, provider: 'file', contentHash: 'x', told: [row] })
  expect(kindOf(file, known('1'))).toBe('joined')
  const [origin] = known('1').origins
  if (!origin) throw new Error('an origin is needed')
  expect(kindOf(row, known('1', { origins: [{ ...origin, keepApart: true }] }))).toBe('new')
  // One service never tells the same session under two ids, whichever way it tells.
  expect(kindOf(coming({ provider: 'strava_export', externalId: '2' }), known('1'))).toBe('new')
})
