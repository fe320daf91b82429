import type { Hono } from 'hono'
import type { FaultSwitch } from './faults.ts'

/** One provider as the sandbox plays it; a new one is a folder that makes this and a line in `tenant.ts`. */
export interface Provider {
  /** Its own wire protocol. */
  wire: Hono
  /** What a tester may do behind its back. */
  control: Hono
  faults: FaultSwitch
  stop(): void
}
