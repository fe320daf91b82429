import type { DemoAthlete } from '../history/athletes.ts'
import type { SynthActivity } from '../synth/activity.ts'
import type { StravaContext } from './context.ts'
import { gearOf } from './summary-json.ts'

/** What these scopes let an application see, oldest first. */
export function visibleTo(sandbox: StravaContext, athlete: DemoAthlete, scopes: string[]): SynthActivity[] {
  const all = sandbox.library.list(athlete.id)
  return scopes.includes('activity:read_all') ? all : all.filter((activity) => !activity.isPrivate)
}

/** Everything done in these shoes or on this bike. */
export function gearDistanceM(sandbox: StravaContext, athlete: DemoAthlete, gearId: string): number {
  return sandbox.library
    .list(athlete.id)
    .reduce((sum, activity) => sum + (gearOf(activity, athlete)?.id === gearId ? activity.distanceM : 0), 0)
}
