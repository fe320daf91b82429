import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { cookiesOf, redirectTo } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

export const meta: MetaFunction = () => [{ title: 'Your sessions' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  return { token: query.get('token') ?? '', booking: query.get('booking') ?? '' }
}

/** The link is used by a press, not by being looked at: mail programs look at links before their readers do. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { token = '', booking = '' } = await formValues(request)
  const answer = await context.api.call('POST /v1/portal/sessions', { body: { token, booking } })
  if (answer.ok && answer.data.unconfirmed === null) return redirectTo('/portal', context)
  if (answer.ok) {
    const headers = cookiesOf(context)
    return json({ message: answer.data.unconfirmed, isOver: false, isOpen: true }, { headers })
  }
  const message =
    answer.status === 422 ? 'This link is not whole. Open it from the message again.' : answer.error.message
  return json({ message, isOver: answer.status === 410, isOpen: false }, { status: answer.status })
}

export default function EnterPortal() {
  const { token, booking } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <AccountPage
      title="Your sessions"
      meaning="What is booked, what is left, and how to move or cancel. No account needed."
    >
      <form method="post" className="grid gap-4">
        <FormError>{sent?.message}</FormError>
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="booking" value={booking} />
        {sent?.isOpen ? (
          <ButtonLink href="/portal">Open my page</ButtonLink>
        ) : sent?.isOver ? (
          <>
            <ButtonLink href="/portal">Open the page on this device</ButtonLink>
            <p className="text-14 text-ink-3">It is still open here if you opened it in the last 30 days.</p>
          </>
        ) : (
          <>
            <Button kind="primary" size={44}>
              {booking ? 'Confirm my session' : 'Open my page'}
            </Button>
            <p className="text-14 text-ink-3">
              The link works once. {booking ? 'It opens your page too, which' : 'Then the page'} stays open on
              this device for 30 days.
            </p>
          </>
        )}
      </form>
    </AccountPage>
  )
}
