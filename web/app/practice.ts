import { type AppLoadContext, redirect } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'
import { practiceHref } from '#web/practice-href.ts'
import type { Viewer, ViewerPractice } from '#web/viewer.ts'

const COOKIE = 'practice'
const YEAR_S = 31_536_000

/**
 * Which practice a request means: its address says, else the page it comes from, else the one that was open last.
 * A page of one practice thus leads to pages of the same, whatever another tab shows.
 */
function meantPractice(request: Request): { id: string; by: 'address' | 'page' | 'last' } | null {
  const inAddress = idIn(request.url)
  if (inAddress) return { id: inAddress, by: 'address' }
  const referrer = request.headers.get('Referer')
  const onPage = referrer && URL.canParse(referrer) ? idIn(referrer) : null
  if (onPage) return { id: onPage, by: 'page' }
  const last = /(?:^|;\s*)practice=(prc_[a-z0-9]{1,40})/.exec(request.headers.get('Cookie') ?? '')?.[1]
  return last ? { id: last, by: 'last' } : null
}

const idIn = (address: string) =>
  /^prc_\w{1,40}$/.exec(new URL(address).searchParams.get('practice') ?? '')?.[0] ?? null

/** The practice a page shows; null when its address names one the person does not work at, or they have none. */
function practiceOf(request: Request, practices: readonly ViewerPractice[]): ViewerPractice | null {
  const meant = meantPractice(request)
  const found = practices.find(({ id }) => id === meant?.id)
  return found ?? (meant?.by === 'address' ? null : (practices[0] ?? null))
}

/**
 * The practice of a page or an action. Signed-out visitors go to the log-in; who works nowhere is offered to open a
 * practice; a practice one does not work at reads like one that is not there.
 */
export async function requirePractice(request: Request, context: AppLoadContext): Promise<ViewerPractice> {
  const viewer = required(await context.api.call('GET /v1/me'), request)
  const practice = practiceOf(request, viewer.practices)
  if (practice) return practice
  if (viewer.practices.length === 0) throw redirect('/practice/new')
  throw Response.json({ message: 'This practice was not found.' }, { status: 404 })
}

/**
 * A page's practice and its data, side by side in one trip: `load` is called at once with the practice that is
 * meant, and again only when it turns out to be another. The API itself refuses a practice that is not theirs.
 * @param load gets the practice as a route's address names it: `{ practice: 'prc_…' }`
 */
export async function loadPractice<T>(
  request: Request,
  context: AppLoadContext,
  load: (at: { practice: string }) => Promise<T>,
): Promise<{ practice: ViewerPractice; data: T }> {
  const meant = meantPractice(request)?.id
  const early = meant === undefined ? null : load({ practice: meant })
  // What was read for a practice that is not the one is dropped, its failure too.
  early?.catch(() => {})
  const practice = await requirePractice(request, context)
  return { practice, data: await (early && practice.id === meant ? early : load(paramsOf(practice))) }
}

/** A practice as a route's address names it. */
export const paramsOf = ({ id }: ViewerPractice) => ({ practice: id })

/** What the frame of practice pages does: says the practice in the address of those who have several, and keeps it. */
export function keepPractice(
  request: Request,
  viewer: Viewer | null,
): { practiceId: string | null; cookie: string | null } {
  const url = new URL(request.url)
  if (!viewer || !/^\/practice(\/|$)/.test(url.pathname)) return { practiceId: null, cookie: null }
  const practice = practiceOf(request, viewer.practices)
  if (!practice) return { practiceId: null, cookie: null }
  if (viewer.practices.length > 1 && !url.searchParams.has('practice')) {
    url.searchParams.delete('_data')
    throw redirect(practiceHref(url.pathname + url.search, viewer, practice.id))
  }
  const kept = new RegExp(`(?:^|;\\s*)${COOKIE}=${practice.id}(?:;|$)`).test(
    request.headers.get('Cookie') ?? '',
  )
  return { practiceId: practice.id, cookie: kept ? null : cookieLine(practice.id, url.protocol) }
}

function cookieLine(id: string, protocol: string): string {
  const secure = protocol === 'https:' ? '; Secure' : ''
  return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_S}${secure}`
}
