import { endAccess, stillWorks } from '#worker/features/training/provider-access/access.ts'
import { granted } from '#worker/features/training/provider-access/granted.ts'
import { tokensFrom } from '#worker/features/training/provider-access/tokens.ts'
import type { ProviderAdapter } from '#worker/features/training/providers/adapter.ts'
import { consentQuery } from '#worker/platform/providers/oauth.ts'
import { ASKED_SCOPES } from '#worker/platform/wahoo/client.ts'
import { wahooAccess, wahooApp } from './access.ts'
import { readEvent } from './read-event.ts'
import { wahooSource } from './wahoo-source.ts'

const READS = 'workouts_read'

/** Wahoo as every provider is asked. */
export const wahoo: ProviderAdapter = {
  isSetUp: (ctx) => ctx.settings.WAHOO_CLIENT_ID !== '',
  authorizeUrl(ctx, redirectUri, state) {
    const app = wahooApp(ctx)
    return `${app.baseUrl}/oauth/authorize?${consentQuery(app, redirectUri, state, ASKED_SCOPES.join(' '))}`
  },
  async exchange(ctx, { code, redirectUri }) {
    const { client } = wahooAccess(ctx)
    return granted(async () => {
      const given = await client.exchangeCode(code, redirectUri)
      if (!given.ok) return given
      const scopes = given.value.scope?.split(/[ +]/).filter(Boolean) ?? [...ASKED_SCOPES]
      if (!scopes.includes(READS)) return 'scope_missing'
      const user = await client.user(given.value.access_token)
      if (!user.ok) return user
      const { id, first, last } = user.value
      return {
        tokens: tokensFrom(ctx, given.value),
        externalAthleteId: String(id),
        externalName: [first, last].filter(Boolean).join(' ') || null,
        scopes,
      }
    })
  },
  missingScopes: (scopes) => (scopes.includes(READS) ? [] : [READS]),
  source: wahooSource,
  readEvent,
  stillWorks: (ctx, connection) => stillWorks(ctx, connection, wahooAccess(ctx)),
  endAccess: (ctx, connection) => endAccess(ctx, connection, wahooAccess(ctx)),
  athleteCap: () => null,
  /** Of an application in production; a workout's details are one call, its file counts toward nothing. */
  budget: { usualDayLimit: 5000, callsEachDetail: 1 },
}
