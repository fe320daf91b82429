import { type Answer, askFile, type Manners, type Wire } from './ask.ts'

/**
 * A file that a provider's answer names by an address of its own, which opens it without a token.
 * @param domain where the provider keeps its files; whatever else an answer names is not asked
 */
export async function askTheirFile(
  wire: Wire,
  address: string,
  domain: string,
  manners: Manners,
): Promise<Answer<Uint8Array>> {
  if (!isTheirs(address, wire.baseUrl, domain)) return { ok: false, refusal: 'rejected', rates: null }
  return askFile({ ...wire, baseUrl: '' }, { method: 'GET', path: address }, manners)
}

function isTheirs(address: string, baseUrl: string, domain: string): boolean {
  const url = URL.parse(address)
  if (!url) return false
  if (url.origin === new URL(baseUrl).origin) return true
  return url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(`.${domain}`)
}
