import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { CheckMail } from '#web/components/account/account/check-mail.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { ZoneField } from '#web/components/form/zone-field.tsx'
import { zoneOptions } from '#web/format/zones.ts'

export const meta: MetaFunction = () => [{ title: 'Join · StrideIQ' }]

const FIELDS = ['name', 'email', 'password', 'invite_code', 'zone']

export async function loader({ request, context }: LoaderFunctionArgs) {
  const policy = await context.api.call('GET /v1/accounts/policy')
  if (policy.status === 429) required(policy, request)
  const { searchParams } = new URL(request.url)
  return {
    openSignUp: policy.ok ? policy.data.openSignUp : false,
    code: searchParams.get('code') ?? '',
    email: searchParams.get('email') ?? '',
    zones: zoneOptions(),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { name = '', email = '', password = '', invite_code: code = '', zone } = values
  const invited = code.trim() ? { inviteCode: code.trim() } : {}
  const answer = await context.api.call('POST /v1/accounts', {
    body: { name, email, password, ...invited, ...(zone ? { zone } : {}) },
  })
  if (!answer.ok) return json({ sentTo: null, ...refused(answer.error, values) }, { status: answer.status })
  if (answer.data.status === 'signed_in') return redirectTo('/onboarding', context)
  return json({ sentTo: email, error: null, values: {} })
}

export default function Join() {
  const { openSignUp, code, email, zones } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (sent?.sentTo) return <CheckMail email={sent.sentTo} what="confirm your address and go on" />
  const asksPassword = code !== '' || fieldError(sent?.error ? sent : undefined, 'password') !== undefined
  const result = sent?.error ? { error: sent.error, values: sent.values } : undefined
  return (
    <AccountPage
      title="Join StrideIQ"
      meaning={
        openSignUp
          ? 'Bring the training you have done; see what it says.'
          : 'Joining is by invitation at the moment: the link in your mail, or a code.'
      }
      foot={
        <>
          You have an account?{' '}
          <a href="/login" className="link">
            Log in
          </a>
        </>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, FIELDS)}</FormError>
        <TextField
          name="name"
          label="Name"
          autoComplete="name"
          required
          maxLength={80}
          defaultValue={result?.values.name}
          error={fieldError(result, 'name')}
        />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          defaultValue={result?.values.email ?? email}
          error={fieldError(result, 'email')}
        />
        {asksPassword ? (
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
        ) : null}
        <ZoneField zones={zones} value={result?.values.zone} error={fieldError(result, 'zone')} />
        {openSignUp ? null : (
          <TextField
            name="invite_code"
            label="Invitation code"
            autoComplete="off"
            defaultValue={code}
            required
            hint="It stands in the invitation you were sent."
            error={fieldError(result, 'invite_code')}
          />
        )}
        {asksPassword ? null : (
          <p className="text-12 text-ink-3">A link comes by mail. You choose your password there.</p>
        )}
        <p className="text-12 text-ink-3">
          The{' '}
          <a href="/terms" className="link hit text-ink-1">
            terms
          </a>{' '}
          are asked on the next page. What is kept:{' '}
          <a href="/privacy" className="link hit text-ink-1">
            privacy
          </a>
          .
        </p>
        <div className="flex justify-end">
          <Button kind="primary">Create account</Button>
        </div>
      </form>
    </AccountPage>
  )
}
