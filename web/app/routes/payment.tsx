import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { AccountPage } from '#web/components/account/account-page.tsx'

export const meta: MetaFunction = () => [
  { title: 'Payment · StrideIQ' },
  { name: 'robots', content: 'noindex' },
]

export function loader({ request }: LoaderFunctionArgs) {
  return { isLeft: new URL(request.url).searchParams.get('state') === 'left' }
}

/** Where a card's checkout leads back to. It promises nothing: the receipt comes when the money has. */
export default function Payment() {
  const { isLeft } = useLoaderData<typeof loader>()
  return (
    <AccountPage
      title={isLeft ? 'Not paid yet' : 'Thank you'}
      meaning={
        isLeft
          ? 'Nothing was charged. The address you were sent stays open; you can pay there later.'
          : 'Your payment is on its way to your trainer. The receipt comes by mail once it has arrived.'
      }
    >
      <p className="text-14 text-ink-3">You can close this page.</p>
    </AccountPage>
  )
}
