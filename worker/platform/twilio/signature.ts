const encoder = new TextEncoder()

/**
 * The signature of a callback: HMAC-SHA1 over the address and the sorted form fields, base64.
 * @param url the whole address with its query, as the provider was given it, without a fragment
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
export async function twilioSignature(
  authToken: string,
  url: string,
  fields: Iterable<readonly [string, string]>,
): Promise<string> {
  const sorted = [...fields].toSorted(([a, x], [b, y]) =>
    a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0,
  )
  const unique = sorted.filter(
    ([name, value], i) => i === 0 || sorted[i - 1]?.join('=') !== `${name}=${value}`,
  )
  const text = url + unique.map(([name, value]) => name + value).join('')
  const key = await crypto.subtle.importKey(
    'raw',
    encoder.encode(authToken),
    { name: 'HMAC', hash: 'SHA-1' },
    false,
    ['sign'],
  )
  const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
  return btoa(String.fromCharCode(...bytes))
}

/** Whether a callback was signed with our token. An address may be signed with its standard port or without it. */
export async function isSignedByTwilio(
  authToken: string,
  given: string | null | undefined,
  url: string,
  fields: Iterable<readonly [string, string]>,
): Promise<boolean> {
  if (!authToken || !given) return false
  const list = [...fields]
  const expected = await Promise.all(spellings(url).map((one) => twilioSignature(authToken, one, list)))
  // Every spelling is compared in full, so that time tells nothing.
  return expected.map((one) => equalText(one, given)).some(Boolean)
}

function spellings(url: string): string[] {
  const { protocol, host, port } = new URL(url)
  if (port !== '') return [url]
  const standard = protocol === 'https:' ? '443' : '80'
  return [url, url.replace(`//${host}`, `//${host}:${standard}`)]
}

function equalText(a: string, b: string): boolean {
  const [x, y] = [encoder.encode(a), encoder.encode(b)]
  let difference = x.length ^ y.length
  for (let i = 0; i < x.length; i++) difference |= (x[i] ?? 0) ^ (y[i] ?? 0)
  return difference === 0
}
