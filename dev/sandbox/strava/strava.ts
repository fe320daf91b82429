import { Hono } from 'hono'
import type { Clock } from '../clock.ts'
import { createFaults } from '../faults.ts'
import type { Provider } from '../provider.ts'
import type { Store } from '../store.ts'
import type { SynthActivity, SynthStreams } from '../synth/activity.ts'
import { synthStreams } from '../synth/streams.ts'
import { apiRoutes } from './api.ts'
import type { StravaContext } from './context.ts'
import { controlRoutes } from './control.ts'
import { createDeliveries } from './deliveries.ts'
import { createLibrary, type Histories } from './library.ts'
import { createLimits, type LimitSettings } from './limits.ts'
import { oauthRoutes } from './oauth.ts'
import { badToken, inactive, overLimit, recordNotFound } from './refusals.ts'
import { emptyStrava } from './state.ts'
import { subscriptionRoutes } from './subscriptions.ts'

export interface StravaSettings {
  client: { id: string; secret: string }
  limits: LimitSettings
  eventRetryMs: readonly [number, number]
  shift: 'none' | 'present'
}

const STREAMS_KEPT = 8

/** Strava as its clients see it. */
export function createStrava(
  settings: StravaSettings,
  parts: { store: Store; clock: Clock; histories: Histories; newToken(): string },
): Provider {
  const { store, clock, histories, newToken } = parts
  const state = store.section('strava', emptyStrava())
  const limits = createLimits(clock, settings.limits)
  const faults = createFaults(store.section('strava-faults', { faults: {}, refusingUntilMs: 0 }), clock, {
    tooMany: () => overLimit('overall', limits.headers()),
    unauthorized: badToken,
    forbidden: inactive,
    notFound: () => recordNotFound('Activity'),
  })
  const deliveries = createDeliveries({
    callbackUrl: () => state.value.subscription?.callbackUrl ?? null,
    faults: faults.current,
    nowMs: clock.nowMs,
    retryMs: settings.eventRetryMs,
  })
  const context: StravaContext = {
    clock,
    client: settings.client,
    state,
    library: createLibrary(state, clock, settings.shift, histories),
    limits,
    deliveries,
    newToken,
    streamsOf: remembering(STREAMS_KEPT),
  }
  const wire = new Hono()
    .use(faults.middleware)
    .route('/api/v3/push_subscriptions', subscriptionRoutes(context))
    .route('/', oauthRoutes(context))
    .route('/api/v3', apiRoutes(context))
  return {
    wire: new Hono().route('/', wire),
    control: new Hono().route('/', controlRoutes(context)),
    faults,
    stop: deliveries.stop,
  }
}

/** Detail, laps and streams of one activity are asked for in a row: the last few are kept. */
function remembering(most: number): (activity: SynthActivity) => SynthStreams | null {
  const kept = new Map<string, SynthStreams | null>()
  return (activity) => {
    const key = `${activity.id} ${activity.type}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const made = synthStreams(activity)
    kept.set(key, made)
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return made
  }
}
