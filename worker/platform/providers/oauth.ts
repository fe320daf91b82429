import * as z from 'zod'
import type { Wire } from './ask.ts'

/** Our application at a provider. */
export interface OauthApp extends Wire {
  clientId: string
  clientSecret: string
}

/** Tokens as most providers give them (RFC 6749, section 5.1). */
export const OauthTokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
  scope: z.string().nullish(),
})
export type OauthTokens = z.infer<typeof OauthTokens>

/** The query of the page where the athlete decides (RFC 6749, section 4.1.1). */
export function consentQuery(
  app: Pick<OauthApp, 'clientId'>,
  redirectUri: string,
  state: string,
  scope?: string,
): URLSearchParams {
  return new URLSearchParams({
    client_id: app.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    ...(scope ? { scope } : {}),
    state,
  })
}
