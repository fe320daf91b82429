import { otherNameOf } from '../policy/provider-terms.ts'
import type { Identity } from './place-arrivals.ts'

/** What a source says itself of other origins of the same session. */
export interface Told {
  told?: readonly Identity[]
}

/** Other origins that, by its source's own word, tell of the same session; a service's two names count as one word. */
export function toldIdentities({ told = [], ...own }: Identity & Told): Identity[] {
  const same = [own, ...told].flatMap(({ provider, externalId }) => {
    const other = otherNameOf(provider)
    return other === null || externalId === null ? [] : [{ provider: other, externalId, contentHash: null }]
  })
  return [...told, ...same]
}
