import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { fromBase64Url, toBase64Url } from './signature.ts'

/** EdDSA, ES256 and RS256, as COSE numbers: what every runtime of ours can verify. */
const ALGORITHMS = [-8, -7, -257]
const TIMEOUT_MS = 5 * 60_000

/** The part of a key that is kept. Nothing in it is secret. */
export interface PasskeyFacts {
  /** base64url, the device's own name for the key */
  credentialId: string
  /** COSE key, base64url */
  publicKey: string
  /** uses as the device counts them; 0 for keys that live on several devices */
  counter: number
  transports: string[]
}

/** Loaded on first use: most requests never look at a key. */
const library = () => import('@simplewebauthn/server')

/** Keys are bound to our host, and their use to our origin. */
function siteOf(appOrigin: string) {
  const url = new URL(appOrigin)
  return { rpID: url.hostname, origin: url.origin }
}

/**
 * What a browser needs to make a key, as the standard's JSON.
 * @param known keys the person has: a device does not make a second one
 * @see https://www.w3.org/TR/webauthn-3/#dictdef-publickeycredentialcreationoptionsjson
 */
export async function passkeyCreation(
  appOrigin: string,
  person: { athleteId: string; email: string; name: string },
  challenge: Uint8Array,
  known: readonly Pick<PasskeyFacts, 'credentialId' | 'transports'>[],
): Promise<string> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: 'StrideIQ',
    rpID: siteOf(appOrigin).rpID,
    userID: new TextEncoder().encode(person.athleteId),
    userName: person.email,
    userDisplayName: person.name,
    challenge: challenge.slice(),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
  return JSON.stringify(options)
}

/** What a browser needs to use a key; whose key it is, the key itself will say. */
export async function passkeyRequest(appOrigin: string, challenge: Uint8Array): Promise<string> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: siteOf(appOrigin).rpID,
    challenge: challenge.slice(),
    timeout: TIMEOUT_MS,
    userVerification: 'preferred',
  })
  return JSON.stringify(options)
}

/**
 * Checks a new key against the challenge it was asked for.
 * @param challenge base64url
 * @returns null for another challenge, origin or host, and for whatever is not well formed
 */
export async function checkNewPasskey(
  appOrigin: string,
  response: RegistrationResponseJSON,
  challenge: string,
): Promise<(PasskeyFacts & { isSynced: boolean }) | null> {
  const { verifyRegistrationResponse } = await library()
  const { rpID, origin } = siteOf(appOrigin)
  const checked = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null)
  if (!checked?.verified) return null
  const { credential, credentialDeviceType } = checked.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: toBase64Url(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    isSynced: credentialDeviceType === 'multiDevice',
  }
}

/**
 * Checks a key's answer to a challenge. A counter that does not rise means a copy of the key, and is refused.
 * @param challenge base64url
 * @returns the new counter and whether the device asked its person (PIN, finger, face); null for anything wrong
 */
export async function checkPasskey(
  appOrigin: string,
  response: AuthenticationResponseJSON,
  challenge: string,
  held: PasskeyFacts,
): Promise<{ counter: number; personVerified: boolean } | null> {
  const publicKey = fromBase64Url(held.publicKey)?.slice()
  if (!publicKey) return null
  const { verifyAuthenticationResponse } = await library()
  const { rpID, origin } = siteOf(appOrigin)
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id: held.credentialId, publicKey, counter: held.counter },
    requireUserVerification: false,
  }).catch(() => null)
  if (!checked?.verified) return null
  const { newCounter, userVerified } = checked.authenticationInfo
  return { counter: newCounter, personVerified: userVerified }
}
