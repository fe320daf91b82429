import { endAccess, stillWorks } from '#worker/features/training/provider-access/access.ts'
import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { authorizeUrl } from '#worker/platform/strava/oauth.ts'
import { stravaAccess } from './access.ts'
import { stravaApp } from './app.ts'
import { exchange } from './exchange.ts'
import { readEvent } from './read-event.ts'
import { stravaSource } from './strava-source.ts'
import { subscription } from './subscription.ts'

const READS_ALL = 'activity:read_all'

/** Strava as every provider is asked. */
export const strava: ProviderAdapter = {
  isSetUp: (ctx) => ctx.settings.STRAVA_CLIENT_ID !== '',
  authorizeUrl: (ctx, redirectUri, state) => authorizeUrl(stravaApp(ctx), redirectUri, state),
  exchange,
  missingScopes: (scopes) => (scopes.includes(READS_ALL) ? [] : [READS_ALL]),
  source: stravaSource,
  readEvent,
  subscription,
  stillWorks: (ctx, connection) => stillWorks(ctx, connection, stravaAccess(ctx)),
  endAccess: (ctx, connection) => endAccess(ctx, connection, stravaAccess(ctx)),
  athleteCap: (ctx) => ctx.settings.STRAVA_ATHLETE_CAP,
  /** The usual read limit of one application; details are one call for laps and one for streams. */
  budget: { usualDayLimit: 1000, callsEachDetail: 2 },
}
