import fc from 'fast-check'
import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { activity } from '#web/components/training/activity/activity-fixture.tsx'
import type { ActivityLine } from '#web/components/training/activity/activity-types.ts'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { ManualActivity, ManyChange } from '#worker/features/training/activities/schema.ts'
import { ActivityRows } from './activity-rows.tsx'
import { ActivityTable } from './activity-table.tsx'
import { entryOf, secondsOf, startOf } from './entry.ts'
import { apiQuery, newerHref, olderHref, readListView, rowHref } from './filters.ts'
import { manyOf } from './many.ts'
import { ManyForm } from './many-form.tsx'
import { QuickDetails } from './quick-details.tsx'
import { TagChips } from './tag-chips.tsx'
import { Tick } from './tick.tsx'

const text = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const view = (query: string) => readListView(new URLSearchParams(query))

const swim: ActivityLine = {
  id: 'act_1',
  name: 'Pool',
  sport: 'swim',
  subSport: null,
  startAt: '2026-04-22T16:12:00Z',
  utcOffsetS: null,
  day: '2026-04-22',
  movingS: 1500,
  elapsedS: 1600,
  distanceM: 1000,
  elevationGainM: null,
  averageHeartRateBpm: null,
  averagePowerW: null,
  gradedPaceSPerKm: null,
  stressPoints: null,
  stressModel: null,
  isIndoor: true,
  isManual: true,
  hasStreams: false,
  sources: ['manual'],
  rpe: null,
  tags: [],
}

const closed = { id: null, hrefOf: (id: string) => rowHref(view(''), id), details: null }
const plain = { units: METRIC, locale: 'en', timeZone: 'UTC' }

test('ACT-01 filters go on in the API’s words and units; empty fields of the form are no filter', () => {
  const query = apiQuery(view('q=+tempo+&sport=run&from=&min=5&max=10,5&source='), METRIC).toString()
  expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
    q: 'tempo',
    sport: 'run',
    min_distance_m: '5000',
    max_distance_m: '10500',
  })
  expect(apiQuery(view('min=10'), IMPERIAL).toString()).toBe('min_distance_m=16093')
  expect(apiQuery(view('min=ten'), METRIC).toString()).toBe('min_distance_m=ten')
})

test('ACT-01 older and newer walk the pages there and back, and keep the filters', () => {
  const first = view('sport=run')
  expect(newerHref(first)).toBeNull()
  const second = readListView(new URL(olderHref(first, 'c2') ?? '', 'https://x').searchParams)
  const third = readListView(new URL(olderHref(second, 'c3') ?? '', 'https://x').searchParams)
  expect(third).toEqual({ filters: { sport: 'run' }, cursor: 'c3', trail: ['c2'], open: null })
  expect(newerHref(third)).toBe('/activities?sport=run&cursor=c2')
  expect(newerHref(second)).toBe('/activities?sport=run')
  expect(olderHref(third, null)).toBeNull()
})

test('ACT-01/tags chips say how many, lead there, and back by the chosen one; the filters stay, the page does not', () => {
  const chips = (query: string) =>
    render(<TagChips view={view(query)} tags={[{ tag: 'race', activities: 12 }]} />).replaceAll('&amp;', '&')
  expect(chips('sport=run&cursor=c2&trail=c1')).toContain('href="/activities?sport=run&tag=race"')
  expect(text(<TagChips view={view('')} tags={[{ tag: 'race', activities: 12 }]} />)).toContain('race 12')
  expect(chips('sport=run&tag=Race')).toMatch(/href="\/activities\?sport=run" aria-current="true"/)
  // A tag that nothing carries any more is still shown as chosen, so that it can be left.
  expect(chips('tag=old')).toContain('aria-current="true"')
  expect(chips('tag=old')).toContain('href="/activities?tag=race"')
  expect(apiQuery(view('tag=race&open=act_1'), METRIC).toString()).toBe('tag=race')
})

test('ACT-01/quick a row opens in the list by a link, with summary, stress and its evidence, and notes', () => {
  const here = view('sport=run&cursor=c2&trail=c1')
  expect(rowHref(here, 'act_1', 'row-act_1')).toBe(
    '/activities?sport=run&cursor=c2&trail=c1&open=act_1#row-act_1',
  )
  expect(rowHref({ ...here, open: 'act_1' }, 'act_1')).toBe('/activities?sport=run&cursor=c2&trail=c1#act_1')
  expect(olderHref({ ...here, open: 'act_1' }, 'c3')).not.toContain('open')
  const said = { ...activity, notes: 'Windy.', rpe: 7, tags: ['race'] }
  const detail = { ok: true, status: 200, error: null, data: said } as const
  const details = <QuickDetails id="act_1" detail={detail} units={METRIC} />
  const opened = { ...closed, id: 'act_1', details }
  for (const list of [
    <ActivityTable key="t" activities={[swim]} reading={plain} opened={opened} />,
    <ActivityRows key="r" activities={[swim]} units={METRIC} locale="en" opened={opened} />,
  ]) {
    for (const part of [
      '13.29',
      'Grade-adjusted pace',
      '0.9357² × 1.1072 h × 100',
      'Windy.',
      '7 of 10, very hard',
    ])
      expect(text(list)).toContain(part)
    expect(render(list)).toContain('aria-expanded="true"')
    expect(render(list)).toContain('href="/activities/act_1"')
  }
  const error = { code: 'internal', message: 'Failed.', requestId: 'req_7' }
  const failed = { ok: false, status: 500, data: null, error } as const
  expect(text(<QuickDetails id="act_1" detail={failed} units={METRIC} />)).toContain('did not load')
})

test('ACT-01 an address stays short however far one pages', () => {
  let at = view('')
  for (let page = 0; page < 200; page++)
    at = readListView(new URL(olderHref(at, `cursor${page}`) ?? '', 'https://x').searchParams)
  expect(at.trail).toHaveLength(20)
  expect(at.trail.at(-1)).toBe('cursor198')
})

test('ACT-01 a row reads in the units of its sport; what is missing is a dash', () => {
  const table = text(<ActivityTable activities={[swim]} reading={plain} opened={closed} />)
  expect(table).toContain('1,000 m')
  expect(table).toContain('2:30/100 m')
  expect(table).toMatch(/2:30\/100 m – – By hand/)
  const rows = text(<ActivityRows activities={[{ ...swim, distanceM: null }]} units={METRIC} locale="en" />)
  expect(rows).toContain('25:00')
  expect(rows).toContain('– stress')
  expect(rows).not.toMatch(/\/100 m|\b0\b/)
})

test('ING-01 moving time is read as written: h:mm:ss, mm:ss or minutes, and nothing is guessed', () => {
  expect(['1:05:30', '65:30', '45', '7,5'].map(secondsOf)).toEqual([3930, 3930, 2700, 450])
  // 22 seconds, or minutes? Nobody is told of 22 seconds who meant minutes.
  const entered = (duration: string) => entryOf({ duration }, METRIC, 'UTC').movingS
  expect(['0:22', '00:22', '0:22:00', '22', '1:22'].map(entered)).toEqual([null, null, 1320, 1320, 82])
  expect(['', 'an hour', '1:2:3:4', '-5', '1::2'].map(secondsOf)).toEqual([null, null, null, null, null])
})

test('ING-01 a day and clock become the instant they were in the athlete’s zone, also around a change of clocks', () => {
  expect(startOf('2026-04-22', '18:12', 'Europe/Berlin')).toBe('2026-04-22T18:12:00+02:00')
  expect(startOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe('2026-03-29T03:30:00+02:00')
  expect(startOf('2026-03-29', '01:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00+01:00')
  expect(startOf('2026-11-21', '', 'Asia/Kolkata')).toBe('2026-11-21T12:00:00+05:30')
  expect(startOf('2026-11-21', '07:00', 'America/Los_Angeles')).toBe('2026-11-21T07:00:00-08:00')
  expect(startOf('2026-13-40', '07:00', 'UTC')).toBe('')
})

test('ING-01 what the form leaves empty is unknown, and what it gives is converted from the viewer’s units', () => {
  const typed = { request_id: 'req_12345678', sport: 'run', day: '2026-04-22', time: '18:12', duration: '45' }
  const bare = ManualActivity.parse(
    entryOf({ ...typed, name: ' ', distance: '', heart: '', notes: '' }, METRIC, 'UTC'),
  )
  expect(bare).toMatchObject({
    name: null,
    distanceM: null,
    averageHeartRateBpm: null,
    notes: null,
    movingS: 2700,
  })
  const miles = ManualActivity.parse(entryOf({ ...typed, distance: '6.2', climb: '100' }, IMPERIAL, 'UTC'))
  expect(miles.distanceM).toBeCloseTo(9977.9, 1)
  expect(miles.elevationGainM).toBeCloseTo(30.48, 6)
  expect(ManualActivity.safeParse(entryOf({ ...typed, distance: 'far' }, METRIC, 'UTC')).success).toBe(false)
})

test('ING-01 whatever is typed, the form never makes up a number', () => {
  fc.assert(
    fc.property(fc.string(), (junk) => {
      const entry = entryOf({ sport: 'run', duration: junk, heart: junk }, METRIC, 'UTC')
      expect(entry.movingS === null || Number.isFinite(entry.movingS)).toBe(true)
      expect(
        entry.averageHeartRateBpm === null ||
          entry.averageHeartRateBpm !== 0 ||
          Number(junk.trim().replace(',', '.')) === 0,
      ).toBe(true)
    }),
  )
})

test('ACT-07/page many are chosen by ticks or by the filter, and only what was said goes along', () => {
  const form = (fields: [string, string][]) => {
    const data = new FormData()
    for (const [name, value] of fields) data.append(name, value)
    return data
  }
  const list = view('sport=run&min=10&cursor=c1')
  const said: [string, string][] = [
    ...([
      ['request_id', 'req_12345678'],
      ['add_tags', 'hills'],
      ['remove_tags', ''],
    ] as [string, string][]),
    ...([
      ['rpe', 'same'],
      ['gear', 'source'],
      ['bests', 'yes'],
      ['load', 'same'],
      ['private', 'yes'],
    ] as [string, string][]),
  ]
  const ticked = manyOf(
    form([['id', 'act_1'], ['id', 'act_2'], ['id', 'act_1'], ['scope', 'ticked'], ...said]),
    list,
    METRIC,
  )
  expect(ticked).toEqual({
    ...{
      requestId: 'req_12345678',
      ids: ['act_1', 'act_2'],
      addTags: 'hills',
      removeTags: '',
      gearChoice: null,
    },
    ...{ excludedFromBests: true, excludedFromLoad: undefined, isPrivate: true },
  })
  expect(ManyChange.safeParse(ticked).success).toBe(true)
  const all = manyOf(form([['scope', 'all'], ...said]), list, METRIC)
  expect(all).toMatchObject({ filter: { sport: 'run', minDistanceM: '10000' } })
  expect(all).not.toHaveProperty('ids')
  expect(ManyChange.parse(all).filter).toMatchObject({ sport: 'run', min_distance_m: 10_000 })
  // No tick is no activity, never all of them.
  expect(manyOf(form(said), list, METRIC)).toMatchObject({ ids: [] })
  const page = render(<ManyForm requestId="req_12345678" gear={[]} isFiltered kept={[]} />)
  expect(page).toContain('id="many"')
  expect(render(<Tick id="act_1" name="Hills" />)).toMatch(/form="many"/)
})
