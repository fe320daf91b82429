import { twinOf } from '../policy/provider-terms.ts'
import type { Identity } from './place-arrivals.ts'

/** What a source says itself of other origins of the same session. */
export interface Told {
  told?: readonly Identity[]
}

/** Other origins that, by its source's own word, tell of the same session; a service's two names count as one word. */
export function toldIdentities({ told = [], ...own }: Identity & Told): Identity[] {
  const twins = [own, ...told].flatMap(({ provider, externalId }) => {
    const twin = twinOf(provider)
    return twin === null || externalId === null ? [] : [{ provider: twin, externalId, contentHash: null }]
  })
  return [...told, ...twins]
}
