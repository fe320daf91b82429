import { expect, test } from 'vitest'
import { sayValue } from '#worker/domain/coach/show-receipt.ts'
import type { SpokenUnits } from '#worker/domain/coach/units-said.ts'
import { paceValue } from './receipts.ts'

const said = (values: ReturnType<typeof paceValue>, units: SpokenUnits) =>
  values.map((one) => `${one.label}: ${sayValue(one, units)}`)

test('CO-07 a receipt says how fast as its sport counts: per 100 m in the water, km/h on the bike', () => {
  expect(said(paceValue('swim', 1500, 1500), 'metric')).toEqual(['Swim pace: 1:40/100 m'])
  expect(said(paceValue('swim', 1500, 1500, true), 'imperial')).toEqual(['Mean swim pace: 1:31/100 yd'])
  expect(said(paceValue('bike', 30_000, 3600, true), 'metric')).toEqual(['Mean speed: 30.0 km/h'])
  expect(said(paceValue('run', 10_000, 3000), 'metric')).toEqual(['Pace: 5:00/km'])
  expect(paceValue('run', 0, 3000)).toEqual([])
})
