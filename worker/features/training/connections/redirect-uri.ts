import type { Ctx } from '#worker/context.ts'
import type { ConnectedProvider } from '#worker/domain/policy/provider-terms.ts'

const LOCAL_NETWORK =
  /^(localhost|127\.0\.0\.1|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+)$/

/**
 * Where a provider sends the athlete back to. In development also this network's address the page was opened at,
 * such as a phone's view of the developer's machine; everywhere else only our own origin.
 */
export function redirectUri(ctx: Ctx, provider: ConnectedProvider, requestOrigin: string): string {
  const { protocol, hostname } = new URL(requestOrigin)
  const isLocal = protocol === 'http:' && LOCAL_NETWORK.test(hostname)
  const origin = ctx.settings.APP_ENV !== 'production' && isLocal ? requestOrigin : ctx.settings.APP_ORIGIN
  return `${origin}${callbackPath(provider)}`
}

/** The path of that address. */
export const callbackPath = (provider: ConnectedProvider) => `/${provider}/callback`
