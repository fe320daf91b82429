import type { Viewer } from './viewer.ts'

/** An address of the same practice: people of several keep it in every address. */
export function practiceHref(href: string, viewer: Pick<Viewer, 'practices'>, id: string | null): string {
  if (viewer.practices.length < 2 || id === null) return href
  const url = new URL(href, 'http://here')
  url.searchParams.set('practice', id)
  return url.pathname + url.search + url.hash
}
