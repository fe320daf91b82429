import { expect, test } from 'vitest'
import { criticalModel } from './critical-power.ts'

test('MET-04 critical power and W′ come back from efforts made of them', () => {
  const efforts = [180, 300, 720, 1200].map((durationS) => ({ durationS, value: 250 + 20_000 / durationS }))
  const model = criticalModel(efforts)
  expect(model?.critical).toBeCloseTo(250, 6)
  expect(model?.reserve).toBeCloseTo(20_000, 4)
  expect(model?.fit).toBeCloseTo(1, 9)
})

test('MET-04 CSS of 400 m in 6:00 and 200 m in 2:50 is 200 m over 190 s', () => {
  const css = criticalModel([
    { durationS: 360, value: 400 / 360 },
    { durationS: 170, value: 200 / 170 },
  ])
  expect(css?.critical).toBeCloseTo(200 / 190, 9)
})

test('MET-04 too few, too short, too alike or senseless efforts give no model', () => {
  expect(criticalModel([{ durationS: 300, value: 300 }])).toBeNull()
  expect(
    criticalModel([
      { durationS: 5, value: 900 },
      { durationS: 300, value: 300 },
    ]),
  ).toBeNull()
  expect(
    criticalModel([
      { durationS: 300, value: 310 },
      { durationS: 360, value: 300 },
    ]),
  ).toBeNull()
  expect(
    criticalModel([
      { durationS: 300, value: 200 },
      { durationS: 1200, value: 300 },
    ]),
  ).toBeNull()
})
