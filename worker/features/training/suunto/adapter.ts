import { endAccess, stillWorks } from '#worker/features/training/provider-access/access.ts'
import { granted } from '#worker/features/training/provider-access/granted.ts'
import { tokensFrom } from '#worker/features/training/provider-access/tokens.ts'
import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { consentQuery } from '#worker/platform/providers/oauth.ts'
import { suuntoAccess, suuntoApp } from './access.ts'
import { readEvent } from './read-event.ts'
import { suuntoSource } from './suunto-source.ts'

/** Suunto as every provider is asked. Its consent is one and whole: there are no parts to untick. */
export const suunto: ProviderAdapter = {
  isSetUp: (ctx) => ctx.settings.SUUNTO_CLIENT_ID !== '',
  authorizeUrl(ctx, redirectUri, state) {
    const app = suuntoApp(ctx)
    return `${app.oauthUrl}/oauth/authorize?${consentQuery(app, redirectUri, state)}`
  },
  exchange: (ctx, { code, redirectUri }) =>
    granted(async () => {
      const given = await suuntoAccess(ctx).client.exchangeCode(code, redirectUri)
      if (!given.ok) return given
      const { user } = given.value
      const tokens = tokensFrom(ctx, given.value)
      return { tokens, externalAthleteId: user, externalName: user, scopes: ['workout'] }
    }),
  missingScopes: () => [],
  source: suuntoSource,
  readEvent,
  stillWorks: (ctx, connection) => stillWorks(ctx, connection, suuntoAccess(ctx)),
  endAccess: (ctx, connection) => endAccess(ctx, connection, suuntoAccess(ctx)),
  athleteCap: () => null,
  /** A workout's details are one call for what the list says of it, and one for its file. */
  budget: { usualDayLimit: 5000, callsEachDetail: 2 },
}
