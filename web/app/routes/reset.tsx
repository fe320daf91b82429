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

// As on /verify: the token is told to no other site, and the form keeps its origin.
export const meta: MetaFunction = () => [
  { title: 'New password · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { token = '', password = '' } = values
  const answer = await context.api.call('POST /v1/password/reset', { body: { token, password } })
  if (!answer.ok) return json(refused(answer.error, {}), { status: answer.status })
  return redirectTo('/login?notice=changed', context)
}

export default function Reset() {
  const { token } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <AccountPage
      title="Choose a new password"
      meaning="Every session ends when it is changed."
      foot={
        <a href="/forgot" className="link hit">
          Ask for a new link
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, ['password'])}</FormError>
        <input type="hidden" name="token" value={token} />
        <TextField
          name="password"
          type="password"
          label="New password"
          autoComplete="new-password"
          required
          minLength={10}
          hint="At least 10 characters."
          error={fieldError(result, 'password')}
        />
        <div className="flex justify-end">
          <Button kind="primary">Change password</Button>
        </div>
      </form>
    </AccountPage>
  )
}
