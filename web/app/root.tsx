import font from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/cloudflare'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { consentsFirst } from './api/require.ts'
import { Brand } from './components/brand.tsx'
import { ErrorCard } from './components/error-card.tsx'
import { AsWritten } from './components/shell/as-written.tsx'
import { ImpersonationBanner } from './components/shell/impersonation-banner.tsx'
import { Shell } from './components/shell/shell.tsx'
import { isLineGone, NOT_REACHED } from './live/is-line-gone.ts'
import { UNAVAILABLE, useTryAgain } from './live/use-try-again.ts'
import './load-context.ts'
import { useNonce } from './nonce.ts'
import type { PageHandle } from './page-handle.ts'
import { keepPractice } from './practice.ts'
import styles from './styles/app.css?url'
import { TypedLoader } from './typed/typed-script-tag.tsx'

export const links: LinksFunction = () => [
  { rel: 'preload', as: 'font', type: 'font/woff2', href: font, crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'StrideIQ' }]

const PUBLIC = new Set([
  '/',
  '/join',
  '/login',
  '/forgot',
  '/reset',
  '/verify',
  '/keep-address',
  '/logout',
  '/methods',
  '/status',
  '/terms',
  '/privacy',
])

/** Pages of a practice for its clients, and what is shared by a link, know no account. */
const OF_CLIENTS = /^\/(p|portal|s|unsubscribe)(\/|$)/

/** The way in itself, which asks for terms and age. */
const WAY_IN = /^\/onboarding(\/consents)?\/?$/

/** The signed-in person, for the shell. Account pages never ask; a page's own loader decides who may enter. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { pathname } = new URL(request.url)
  const isPublic = PUBLIC.has(pathname) || OF_CLIENTS.test(pathname)
  const viewer = isPublic && !context.isImpersonating ? null : await context.api.call('GET /v1/me')
  if (viewer?.ok && !isPublic && !viewer.data.hasAcceptedTerms && !WAY_IN.test(pathname))
    throw consentsFirst(request)
  const { practiceId, cookie } = keepPractice(request, viewer?.data ?? null)
  const data = { requestId: context.requestId, viewer: viewer?.data ?? null, practiceId }
  return cookie ? json(data, { headers: { 'Set-Cookie': cookie } }) : data
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const hydrate = usePageHandle().hydrate === true
  const viewer = useRouteLoaderData<typeof loader>('root')?.viewer
  const who = viewer?.athleteId
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="dark light" />
        <Meta />
        <Links />
      </head>
      <body>
        {viewer?.impersonation ? (
          <AsWritten part="look" of="">
            {import.meta.env.SSR ? <ImpersonationBanner viewer={viewer} /> : null}
          </AsWritten>
        ) : null}
        {children}
        {who ? <TypedLoader who={who} /> : null}
        {hydrate ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  )
}

export default function Root() {
  return (
    <Framed>
      <Outlet />
    </Framed>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const requestId = useRouteLoaderData<typeof loader>('root')?.requestId
  const known = isRouteErrorResponse(error) ? error : null
  const missing = known?.status === 404
  const message: unknown = known?.data?.message
  const isUnreached = isLineGone(error)
  useTryAgain(isUnreached ? UNAVAILABLE : known?.status)
  return (
    <Framed bare={<Home />}>
      <div className="mx-auto max-w-[592px] px-4 py-6 md:py-16">
        <ErrorCard
          title={
            missing
              ? 'This page is not here'
              : isUnreached
                ? 'No connection at the moment'
                : 'This page did not load'
          }
          what={
            typeof message === 'string'
              ? message
              : missing
                ? 'The address leads nowhere, or the thing behind it is not yours to see.'
                : isUnreached
                  ? NOT_REACHED
                  : 'Something failed on our side. Nothing you saved is lost.'
          }
          requestId={requestId}
          retry={missing ? { href: '/', label: 'Go to the start' } : { href: '' }}
        />
      </div>
    </Framed>
  )
}

/** The way out where not even the viewer could be read, so there is no navigation to draw. */
function Home() {
  return (
    <header className="mx-auto max-w-[592px] px-4 pt-6">
      <a
        href="/"
        className="inline-flex min-h-11 items-center gap-3 rounded-control font-semibold text-14 text-ink-1"
      >
        <Brand size={32} />
        StrideIQ
      </a>
    </header>
  )
}

/** The navigation around a page, or around its failure; `bare` stands above where there can be none. */
function Framed({ bare = null, children }: { bare?: ReactNode; children: ReactNode }) {
  const { area, nav } = usePageHandle()
  const { viewer, practiceId } = useRouteLoaderData<typeof loader>('root') ?? {}
  // Without the viewer the athlete's own items are still there; the other areas are offered to whom they belong.
  if (!area || (!viewer && area !== 'training'))
    return (
      <>
        {bare}
        {children}
      </>
    )
  return (
    <Shell viewer={viewer ?? null} area={area} nav={nav} practiceId={practiceId ?? null}>
      {children}
    </Shell>
  )
}

function usePageHandle(): PageHandle {
  return Object.assign({}, ...useMatches().map((match) => match.handle ?? {}))
}
