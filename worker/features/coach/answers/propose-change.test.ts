import { expect, test } from 'vitest'
import { restsOn } from './propose-change.ts'

test('ACTN-08/receipts a card shows the workouts it touches and what was read beside the plan, and no other workout', () => {
  const planned = Array.from({ length: 30 }, (_, i) => ({
    ...{ tool: 'planned_workouts', ids: [`wkt_${i}`], day: `2026-11-${String(i + 1).padStart(2, '0')}` },
  }))
  const slept = { tool: 'check_ins', ids: [], day: '2026-11-24' }
  const read = [...planned, slept]
  expect(restsOn(read, [{ kind: 'load', workoutId: 'wkt_25', percent: 80 }])).toEqual([planned[25], slept])
  expect(restsOn(read, [{ kind: 'swap', day: '2026-11-26', with: '2026-11-27' }])).toEqual([
    ...[planned[25], planned[26], slept],
  ])
  const all = planned.map(({ ids: [id = ''] }) => ({ kind: 'skip' as const, workoutId: id }))
  expect(restsOn(read, all)).toEqual(planned.slice(0, 10))
})
