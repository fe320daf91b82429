/** A provider's call to the product, as it makes it. */
interface Push {
  /** Where in the product it goes. */
  path: string
  headers: Record<string, string>
  /** Its exact text. */
  body: string
}

/** What a call is proved by, from the product's settings; a forger has none of it. */
type PushSecrets = Readonly<Record<string, string>>

/** How a provider tells of one activity of an athlete of the demo. */
export type MakePush = (
  about: { activityId: string; athleteId: number; at: Date; sandboxUrl: string },
  secrets: PushSecrets,
) => Promise<Push> | Push

/** HMAC-SHA-256 of a text, in hex. */
export async function signHex(text: string, secret: string): Promise<string> {
  const bytes = (part: string) => new TextEncoder().encode(part)
  const key = await crypto.subtle.importKey('raw', bytes(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)))
  return Array.from(signed, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
