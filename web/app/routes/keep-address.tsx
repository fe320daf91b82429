import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

// As on /verify: the token is told to no other site, and the form keeps its origin.
export const meta: MetaFunction = () => [
  { title: 'Keep your address · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

// A mail scanner opens links: the token is used up by a person's press, never by opening the page.
export async function action({ request, context }: ActionFunctionArgs) {
  const { token = '' } = await formValues(request)
  const answer = await context.api.call('POST /v1/email/cancellation', { body: { token } })
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return json({ message: null })
}

export default function KeepAddress() {
  const { token } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.message === null)
    return (
      <AccountPage title="Your address stays" meaning="The change was ended; its link no longer works.">
        <p className="text-14 text-ink-2">
          Somebody who asked for it knows your password. Set a new one now.
        </p>
        <a href="/forgot" className="link hit justify-self-start">
          Set a new password
        </a>
      </AccountPage>
    )
  return (
    <AccountPage
      title="Keep your address"
      meaning="Somebody asked to change the address of your account. One press ends that."
      foot={
        <a href="/forgot" className="link hit">
          Set a new password
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{result?.message}</FormError>
        <input type="hidden" name="token" value={token} />
        <Button kind="primary">Keep my address</Button>
      </form>
    </AccountPage>
  )
}
