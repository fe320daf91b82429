import { sign, toBase64Url } from '../auth/signature.ts'

/** The secret half of a consent's proof (RFC 7636): made anew from its state, so that nothing need be kept. */
export const verifierOf = (state: string, secrets: readonly string[]) => sign(`pkce:${state}`, secrets)

/** The half that the consent page is shown. */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return toBase64Url(new Uint8Array(hash))
}
