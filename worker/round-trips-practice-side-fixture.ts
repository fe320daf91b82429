import { AUTOMATION_PROBES } from './round-trips-automations-fixture.ts'
import { BOOKING_PROBES } from './round-trips-bookings-fixture.ts'
import type { Probe } from './round-trips-fixture.ts'
import { MONEY_PROBES } from './round-trips-money-fixture.ts'
import { PRACTICE_PROBES } from './round-trips-practice-fixture.ts'
import { REACH_PROBES } from './round-trips-reach-fixture.ts'
import { TEXT_PROBES } from './round-trips-texts-fixture.ts'

/** The doors of the practice side, a file for each part of it. */
export const PRACTICE_SIDE_PROBES: Record<string, () => Promise<Probe>> = {
  ...PRACTICE_PROBES,
  ...AUTOMATION_PROBES,
  ...BOOKING_PROBES,
  ...MONEY_PROBES,
  ...REACH_PROBES,
  ...TEXT_PROBES,
}
