import { test } from 'vitest'
import type { Probe } from './round-trips-fixture.ts'
import { PRACTICE_SIDE_PROBES } from './round-trips-practice-side-fixture.ts'
import { splitDoors, walk } from './round-trips-walk-fixture.ts'

const knock = (door: string): Promise<Probe> =>
  PRACTICE_SIDE_PROBES[door]?.() ?? Promise.reject(new Error('no probe'))
const { among } = splitDoors(PRACTICE_SIDE_PROBES)
const isRead = (door: string) => door.startsWith('GET ')

test(
  'PERF-03 no page of a practice waits for the database more often than its budget',
  {
    timeout: 240_000,
  },
  () => walk(among.filter(isRead), knock),
)

test(
  'PERF-03 no change at a practice waits for the database more often than its budget',
  {
    timeout: 240_000,
  },
  () =>
    walk(
      among.filter((door) => !isRead(door)),
      knock,
    ),
)
