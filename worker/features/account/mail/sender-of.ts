import { readsAsService } from '#worker/domain/practice/service-name.ts'

/** What a name in an address cannot have, or turns around what is beside it. */
const NOT_SHOWN = /[<>"\p{Cc}\p{Bidi_Control}]/gu

/**
 * The sender of a mail: the service's own, or of a practice's mail “<practice> via StrideIQ”, from the same address. A
 * practice that reads as the service itself, named so before that was refused, is not named.
 * @param from `Name <address>`, or an address alone
 */
export function senderOf(from: string, practice: string | null): string {
  if (practice === null) return from
  const address = /<([^>]+)>$/.exec(from)?.[1] ?? from
  const name = readsAsService(practice) ? '' : practice.replace(NOT_SHOWN, '').trim()
  return `${name || 'A practice'} via StrideIQ <${address}>`
}
