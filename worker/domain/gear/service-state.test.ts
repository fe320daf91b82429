import { expect, test } from 'vitest'
import { serviceState } from './service-state.ts'

const chain = (sinceM: number, sinceDays = 0) =>
  serviceState({ everyM: 3_000_000, everyDays: 365, sinceM, sinceDays })

test('ACT-04/service it is due by distance or by days, whichever comes first, and soon from nine tenths on', () => {
  expect(chain(0)).toEqual({ state: 'fine', leftM: 3_000_000, leftDays: 365 })
  expect(chain(2_699_999).state).toBe('fine')
  expect(chain(2_700_000).state).toBe('soon')
  expect(chain(3_000_000)).toMatchObject({ state: 'due', leftM: 0 })
  expect(chain(3_100_000)).toMatchObject({ state: 'due', leftM: -100_000 })
  expect(chain(10, 365)).toMatchObject({ state: 'due', leftDays: 0 })
  expect(serviceState({ everyM: null, everyDays: 30, sinceM: 9e9, sinceDays: 3 })).toEqual({
    state: 'fine',
    leftM: null,
    leftDays: 27,
  })
})
