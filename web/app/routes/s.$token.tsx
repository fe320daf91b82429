import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { SharedPage } from '#web/components/outside/shared/shared-page.tsx'

export const meta: MetaFunction = () => [
  { title: 'Shared activity · StrideIQ' },
  { name: 'robots', content: 'noindex, nofollow' },
  { name: 'referrer', content: 'no-referrer' },
]

/** What is over or was never there reads the same, with its status. */
export const headers: HeadersFunction = () => ({
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex',
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const at = { token: params.token ?? '' }
  return required(await context.api.call('GET /v1/shared/:token', { params: at }), request)
}

export default function Shared() {
  const shared = useLoaderData<typeof loader>()
  // It is never hydrated: what it shares with the activity page stays in that page's own files.
  return import.meta.env.SSR ? <SharedPage shared={shared} /> : null
}
