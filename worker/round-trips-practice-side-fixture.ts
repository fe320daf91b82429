import { AUTOMATION_PROBES } from './round-trips-automations-fixture.ts'
import { BOOKING_PROBES } from './round-trips-bookings-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'
import { MONEY_PROBES } from './round-trips-money-fixture.ts'
import { PRACTICE_PROBES } from './round-trips-practice-fixture.ts'
import { REACH_PROBES } from './round-trips-reach-fixture.ts'
import { TEXT_PROBES } from './round-trips-texts-fixture.ts'
import { splitDoors, walk } from './round-trips-walk-fixture.ts'

/** The doors of the practice side, a file for each part of it. */
export const PRACTICE_SIDE_PROBES: Record<string, () => Promise<Probe>> = {
  ...PRACTICE_PROBES,
  ...AUTOMATION_PROBES,
  ...BOOKING_PROBES,
  ...MONEY_PROBES,
  ...REACH_PROBES,
  ...TEXT_PROBES,
}

/** Walks the doors that read, or those that change; each half has a test file of its own, so both run at once. */
export async function walkPractice(half: 'reads' | 'changes'): Promise<void> {
  const { among } = await splitDoors(PRACTICE_SIDE_PROBES)
  const doors = among.filter((door) => door.startsWith('GET ') === (half === 'reads'))
  return walk(doors, (door) => PRACTICE_SIDE_PROBES[door]?.() ?? Promise.reject(new Error('no probe')))
}
