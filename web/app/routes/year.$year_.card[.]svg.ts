import type { LoaderFunctionArgs } from '@remix-run/cloudflare'
import { required } from '#web/api/require.ts'
import { yearCardSvg } from '#web/components/training/year/year-card.ts'
import { readYear } from '#web/components/training/year/year-view.ts'
import { unitsOf } from '#web/format/units.ts'

/** The year's card as a picture of its own: what a page shows, a browser saves and a message carries is one file. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const [review, me] = await Promise.all([
    context.api.call('GET /v1/analytics/year', { query: readYear(params.year) }),
    context.api.call('GET /v1/me'),
  ])
  const svg = yearCardSvg(required(review, request), {
    units: unitsOf(me.data),
    locale: me.data?.locale ?? 'en',
  })
  return new Response(svg, {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
    },
  })
}
