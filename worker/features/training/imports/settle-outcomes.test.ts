import { expect, test } from 'vitest'
import type { ReadItem } from './read-items.ts'
import { settleOutcomes } from './settle-outcomes.ts'

const item = (warnings: string[]): ReadItem => ({
  kind: 'arrived',
  entry: 0,
  name: 'ride.fit',
  fingerprint: null,
  contentHash: 'a',
  warnings,
  arrivals: [{} as Extract<ReadItem, { kind: 'arrived' }>['arrivals'][number]],
})
const reasonOf = (warnings: string[], status: 'created' | 'joined' | 'unchanged', left = {}) =>
  settleOutcomes([item(warnings)], [{ status, activityId: 'act_1', ...left }])[0]?.reason

test('ING-06/warnings what a file lost stands beside its outcome', () => {
  const cut = 'The file was cut short.'
  expect(reasonOf([cut, '3 samples were left out.'], 'created')).toBe(`${cut} 3 samples were left out.`)
  expect(reasonOf([cut], 'joined')).toBe(`The same session as one you had: the two were joined. ${cut}`)
  expect(reasonOf([], 'created')).toBeNull()
  expect(reasonOf([cut], 'created', { isWithoutHealth: true })).toBe(
    `Read without heart rate: you have not agreed to health data. ${cut}`,
  )
  expect(reasonOf([cut], 'unchanged')).toBe('You have this activity already.')
})
