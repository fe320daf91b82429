import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

// The token stays with us; `no-referrer` would also take the origin off the form, which is then refused.
export const meta: MetaFunction = () => [
  { title: 'Confirm your e-mail · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

// A mail scanner opens links: the token is used up by a person's press, never by opening the page.
export async function action({ request, context }: ActionFunctionArgs) {
  const { token = '' } = await formValues(request)
  const answer = await context.api.call('POST /v1/email/verification', { body: { token } })
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return redirectTo('/login?notice=verified&next=/onboarding', context)
}

export default function Verify() {
  const { token } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <AccountPage
      title="Confirm your e-mail"
      meaning="One press, and your account is yours."
      foot={
        <a href="/login" className="link hit">
          Log in to get a new link
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{failed?.message}</FormError>
        <input type="hidden" name="token" value={token} />
        <Button kind="primary">Confirm</Button>
      </form>
    </AccountPage>
  )
}
