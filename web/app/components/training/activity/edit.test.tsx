import type { ReactElement } from 'react'
import { renderToStaticMarkup as render } from 'react-dom/server'
import { expect, test } from 'vitest'
import { IMPERIAL, METRIC } from '#web/format/units.ts'
import { EditInput, PreviewInput, PreviewQuery } from '#worker/features/training/recordings/schema.ts'
import type { EditSide } from './activity-types.ts'
import { cutOf, queryOf } from './edit-actions.ts'
import { EditList, editText } from './edit-list.tsx'
import { EditPreviewCard, sideChanges } from './edit-preview.tsx'
import { editOf } from './edit-values.ts'
import { JoinForm } from './join-form.tsx'
import { momentText } from './moment-text.ts'
import { SplitForm } from './parts-forms.tsx'

const reading = { units: METRIC, locale: 'en', timeZone: 'UTC' }
const text = (element: ReactElement) =>
  render(element)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
const side: EditSide = {
  startAt: '2026-05-20T06:00:00Z',
  elapsedS: 3000,
  movingS: 3000,
  distanceM: 10_000,
  elevationGainM: null,
  averageHeartRateBpm: 150,
  maxHeartRateBpm: 230,
  averagePowerW: null,
  maxPowerW: null,
  maxSpeedMps: null,
  day: '2026-05-20',
  stressPoints: 60,
  stressModel: 'running_power' as EditSide['stressModel'],
  threshold: null,
  dayStress: 80,
}

test('ING-12 forms say what the API takes, and what cannot be read is refused by its field', () => {
  const crop = { kind: 'crop', from: '0:05:00', to: '', request_id: 'req_12345678' }
  expect(EditInput.parse(editOf(crop, METRIC, 3000))).toEqual({
    kind: 'crop',
    fromS: 300,
    toS: 3000,
    requestId: 'req_12345678',
  })
  const spike = {
    kind: 'spike',
    measure: 'speedMps',
    above: '36',
    only_from: '',
    only_to: '1:00:00',
    fill: 'blank',
  }
  expect(EditInput.parse(editOf(spike, METRIC, 3000))).toMatchObject({
    above: 10,
    fromS: null,
    toS: 3600,
  })
  const field = (input: unknown) => EditInput.safeParse(input).error?.issues[0]?.path
  expect(field(editOf({ ...crop, from: 'soon' }, METRIC, 3000))).toEqual(['fromS'])
  expect(field(editOf({ ...spike, above: 'much' }, METRIC, 3000))).toEqual(['above'])
  expect(PreviewInput.parse(editOf({ kind: 'switches', no_load: 'on' }, METRIC, null))).toEqual({
    kind: 'switches',
    excludedFromLoad: true,
    excludedFromBests: false,
  })
  expect([momentText(45), momentText(600), momentText(7265)]).toEqual(['0:00:45', '0:10:00', '2:01:05'])
})

test('ING-12/back an address asks for the same look as the form, and what cannot be read is refused by its field', () => {
  const crop = { kind: 'crop', from: '0:05:00', to: '0:10:30.5', request_id: 'req_12345678' }
  const spike = {
    kind: 'spike',
    measure: 'heartRateBpm',
    above: '200',
    fill: 'blank',
    request_id: 'req_1234',
  }
  const load = { kind: 'switches', no_load: 'on' }
  for (const typed of [crop, spike, load]) {
    const edit = editOf(typed, METRIC, 3000)
    expect(PreviewQuery.parse(queryOf(edit))).toEqual(PreviewInput.parse(edit))
  }
  const refused = PreviewQuery.safeParse(queryOf(editOf({ ...crop, from: 'soon' }, METRIC, 3000)))
  expect(refused.error?.issues[0]?.path).toEqual(['fromS'])
})

test('ING-12 the preview lists what differs, stress and the day always, and carries the form on to the press', () => {
  const preview = {
    before: side,
    after: { ...side, elapsedS: 2000, movingS: 2000, maxHeartRateBpm: null },
    bests: [{ kind: 'distance', extent: 5000, before: 1250, after: null }],
  }
  expect(sideChanges(preview, 'run', reading).map((row) => row.id)).toEqual([
    'Time',
    'Moving',
    'Max HR',
    'Stress',
    'Whole day',
  ])
  const typed = { kind: 'crop', from: '0', to: '0:33:20', request_id: 'req_12345678' }
  const card = (
    <EditPreviewCard
      preview={preview}
      typed={typed}
      sport="run"
      reading={reading}
      backHref="/activities/a/edit"
    />
  )
  expect(text(card)).toContain('5 km from 20:50 → to none')
  const html = render(card)
  expect(html).toContain('name="request_id" value="req_12345678"')
})

test('ING-12 where the threshold falls with the effort it was read off, the preview says why stress grows', () => {
  const at = (value: number) =>
    ({ name: 'threshold_speed', value, unit: 'm/s', source: 'estimated' }) as const
  const before = { ...side, threshold: at(1000 / 325) }
  const after = { ...side, stressPoints: 80, threshold: at(1000 / 390) }
  const row = (to: EditSide) =>
    sideChanges({ before, after: to, bests: [] }, 'run', reading).find(({ when }) => when === 'Judged by')
  expect(row(after)).toMatchObject({
    before: 'Threshold pace, estimated 5:25/km',
    after: 'Threshold pace, estimated 6:30/km',
  })
  expect(row(before)).toBeUndefined()
})

test('ING-12 changes are said in words; undone ones stay and offer no second undo', () => {
  const spike = {
    kind: 'spike',
    measure: 'speedMps',
    above: 10,
    fromS: null,
    toS: null,
    fill: 'blank',
  } as const
  expect(editText(spike, METRIC)).toBe('Speed over 36.0 km/h taken out')
  expect(editText(spike, IMPERIAL)).toBe('Speed over 22.4 mph taken out')
  expect(editText({ kind: 'crop', fromS: 0, toS: 90 }, METRIC)).toBe('Cropped to 0:00:00–0:01:30')
  const made = { id: 'edt_1', edit: spike, madeAt: '2026-06-01T12:00:00Z', undoneAt: null, splitInto: null }
  const html = (undoneAt: string | null) =>
    render(<EditList edits={[{ ...made, undoneAt }]} reading={reading} saved={false} />)
  expect(html(null)).toContain('value="undo"')
  expect(html('2026-06-02T12:00:00Z')).not.toContain('value="undo"')
})

const beside = {
  ...{ id: 'act_0', name: 'Warm-up', place: 'before' as const, breakS: 840 },
  ...{ startAt: '2026-06-01T15:30:00Z', elapsedS: 1560, movingS: 1500, distanceM: 5120 },
  whole: { startAt: '2026-06-01T15:30:00Z', elapsedS: 5400, movingS: 4500, distanceM: 15_120 },
}
const joinForm = (
  chosen: string | null,
  joinable = [beside],
  joined: Parameters<typeof JoinForm>[0]['joined'] = null,
) => (
  <JoinForm
    {...{ joined, chosen, reading, requestId: 'req_12345678' }}
    activity={{ id: 'act_1', name: 'Intervals', sport: 'run', joinable }}
  />
)

test('ACT-07/page an offer to join names the other activity: title, day, time, distance, length, and the break between', () => {
  const one = text(joinForm(null))
  for (const said of ['Warm-up', 'Mon 1 Jun, 15:30', '5.12 km', '25:00', 'Before this one, 14:00 between'])
    expect(one).toContain(said)
  expect(render(joinForm(null))).toContain('href="/activities/act_0/edit?join=act_1#join"')
  expect(render(joinForm(null))).not.toContain('value="join"')
  expect(render(joinForm(null, []))).toBe('')
})

test('ACT-07/page what joining makes is shown before the press, and an activity that is none of the offers is not joined', () => {
  const look = text(joinForm('act_0'))
  for (const said of ['What joining makes', 'Warm-up , then Intervals', '15.12 km', '1:30:00', '1:15:00'])
    expect(look).toContain(said)
  expect(render(joinForm('act_0'))).toMatch(/name="other" value="act_0"/)
  expect(render(joinForm('act_0'))).toContain('value="join"')
  expect(render(joinForm('act_elsewhere'))).not.toContain('value="join"')
})

test('ACT-07/page recordings are taken apart, split at a time or a lap, all without script', () => {
  const parts = { joined: null, splitFrom: null, elapsedS: 3000 }
  const laps = [0, 5, 1000, 2995].map((startS, i) => ({ number: i + 1, startS }))
  const request = { requestId: 'req_12345678' }
  const made = { name: 'Home', startAt: '2026-06-01T12:00:00Z', elapsedS: 600 }
  const joined = {
    madeAt: '2026-06-01T12:00:00Z',
    parts: [made, { ...made, startAt: '2026-06-01T13:00:00Z' }],
  }
  expect(render(joinForm(null, [], joined))).toContain('value="unjoin"')
  const split = render(<SplitForm parts={{ ...parts, laps }} typed={{}} {...request} error={undefined} />)
  expect(split.match(/<option/g)).toHaveLength(2)
  expect(split).toContain('Lap 3, at 0:16:40')
  expect([
    cutOf({ lap: '1000', at: '0:10:00' }),
    cutOf({ at: '0:10:00' }),
    cutOf({ at: 'x' }),
    cutOf({}),
  ]).toEqual([1000, 600, 'x', null])
  const edit = { kind: 'crop', fromS: 0, toS: 1000 } as const
  const left = { id: 'edt_1', edit, madeAt: '2026-06-01T12:00:00Z', undoneAt: null, splitInto: 'act_9' }
  const list = render(<EditList edits={[left]} reading={reading} saved={false} />)
  expect(list).toContain('Split at 0:16:40')
  expect(list).toMatch(/name="part" value="act_9"/)
  expect(list).toContain('value="unsplit"')
})
