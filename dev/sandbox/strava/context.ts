import type { Clock } from '../clock.ts'
import type { Section } from '../store.ts'
import type { SynthActivity, SynthStreams } from '../synth/activity.ts'
import type { Deliveries } from './deliveries.ts'
import type { Library } from './library.ts'
import type { Limits } from './limits.ts'
import type { StravaState } from './state.ts'

/** What every part of the Strava sandbox works with. */
export interface StravaContext {
  clock: Clock
  client: { id: string; secret: string }
  state: Section<StravaState>
  library: Library
  limits: Limits
  deliveries: Deliveries
  newToken(): string
  streamsOf(activity: SynthActivity): SynthStreams | null
}
