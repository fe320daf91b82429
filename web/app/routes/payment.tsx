import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { AccountPage } from '#web/components/account/account/account-page.tsx'

export const meta: MetaFunction = () => [
  { title: 'Payment · StrideIQ' },
  { name: 'robots', content: 'noindex' },
]

const SAYINGS = {
  received: {
    title: 'Thank you',
    meaning: 'Your payment is on its way to your trainer. The receipt comes by mail once it has arrived.',
  },
  left: {
    title: 'Not paid yet',
    meaning: 'Nothing was charged. The address you were sent stays open; you can pay there later.',
  },
  unknown: {
    title: 'Payment',
    meaning:
      'Payments end here. What became of yours is in the mail you were sent; your trainer sees it too.',
  },
}

export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('state')
  const state: keyof typeof SAYINGS = asked === 'received' || asked === 'left' ? asked : 'unknown'
  return { state }
}

/** Where a card's checkout leads back to. It promises nothing: the receipt comes when the money has. */
export default function Payment() {
  return (
    <AccountPage {...SAYINGS[useLoaderData<typeof loader>().state]}>
      <p className="text-14 text-ink-3">You can close this page.</p>
    </AccountPage>
  )
}
