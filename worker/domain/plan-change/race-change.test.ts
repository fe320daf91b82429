import { expect, test } from 'vitest'
import { KeepPlan } from '#worker/features/training/plans/schema-season.ts'
import { makeId } from '#worker/platform/ids.ts'
import { MOST_RACES_OF_PLAN, raceChanges, raceToken } from './race-change.ts'

test('PLAN-09/moved a plan whose hundred races all moved can still be kept as it is', () => {
  const ids = Array.from({ length: MOST_RACES_OF_PLAN }, (_, n) =>
    makeId('race', 1_790_000_000_000, new Uint8Array(10).fill(n)),
  )
  const changes = raceChanges(
    { endDay: '2026-09-20', discipline: 'triathlon', distance: 'half_marathon' },
    ids.map((raceId) => ({ raceId, day: '2026-09-20' })),
    ids.map((id) => ({
      ...{ id, name: 'Harbour Ten', day: '2026-09-21', isRemoved: false },
      ...{ discipline: 'triathlon', distance: 'olympic_distance' },
    })),
  )
  const token = raceToken(changes)
  expect(changes).toHaveLength(MOST_RACES_OF_PLAN)
  expect(token.length).toBeGreaterThan(4000)
  expect(KeepPlan.safeParse({ token }).success).toBe(true)
  expect(KeepPlan.safeParse({ token: 'x'.repeat(100_000) }).success).toBe(false)
})
