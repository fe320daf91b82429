import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { authorizeUrl } from '#worker/platform/strava/oauth.ts'
import { listSubscriptions } from '#worker/platform/strava/push-subscription.ts'
import { accepted } from './accepted.ts'
import { stillWorks } from './access.ts'
import { stravaApp } from './app.ts'
import { endAccess } from './end-access.ts'
import { exchange } from './exchange.ts'
import { readEvent } from './read-event.ts'
import { stravaSource } from './strava-source.ts'

const READS_ALL = 'activity:read_all'

/** Strava as every provider is asked. */
export const strava: ProviderAdapter = {
  isSetUp: (ctx) => ctx.settings.STRAVA_CLIENT_ID !== '',
  authorizeUrl: (ctx, redirectUri, state) => authorizeUrl(stravaApp(ctx), redirectUri, state),
  exchange,
  missingScopes: (scopes) => (scopes.includes(READS_ALL) ? [] : [READS_ALL]),
  source: stravaSource,
  readEvent,
  async subscriptionId(ctx) {
    const [ours] = accepted(await listSubscriptions(stravaApp(ctx)))
    return ours ? String(ours.id) : null
  },
  stillWorks,
  endAccess,
  /** The usual read limit of one application; details are one call for laps and one for streams. */
  budget: { usualDayLimit: 1000, callsEachDetail: 2 },
}
