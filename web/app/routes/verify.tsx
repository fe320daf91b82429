import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

// The token stays with us; `no-referrer` would also take the origin off the form, which is then refused.
export const meta: MetaFunction = () => [
  { title: 'Confirm your e-mail · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  return { token: searchParams.get('token') ?? '', isChange: searchParams.has('change') }
}

// A mail scanner opens links: the token is used up by a person's press, never by opening the page.
export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { token = '', password = '' } = values
  const answer = await context.api.call('POST /v1/email/verification', { body: { token, password } })
  if (!answer.ok) return json(refused(answer.error, {}), { status: answer.status })
  return redirectTo(answer.data.emailChanged ? '/login?notice=verified' : '/onboarding', context)
}

export default function Verify() {
  const { token, isChange } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <AccountPage
      title="Confirm your e-mail"
      meaning={
        isChange
          ? 'One press, and you log in with this address.'
          : 'Choose the password you log in with, and your account is yours.'
      }
      foot={
        <a href={isChange ? '/settings/security' : '/join'} className="link hit">
          Ask for a new link
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, ['password'])}</FormError>
        <input type="hidden" name="token" value={token} />
        {isChange ? null : (
          <TextField
            name="password"
            type="password"
            label="Password"
            autoComplete="new-password"
            required
            minLength={10}
            hint="At least 10 characters. A few words are easier to keep than symbols."
            error={fieldError(result, 'password')}
          />
        )}
        <Button kind="primary">Confirm</Button>
      </form>
    </AccountPage>
  )
}
