import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiClient } from '#web/api/api-client.ts'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { PasskeySignIn } from '#web/components/account/account/passkey-sign-in.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { safePath } from '#worker/domain/safe-path.ts'

export const meta: MetaFunction = () => [{ title: 'Log in · StrideIQ' }]

const NOTICES: Record<string, string> = {
  verified: 'Your e-mail is confirmed. Log in to go on.',
  changed: 'Your password is changed and every session has ended. Log in with the new one.',
  out: 'You are logged out.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  return {
    next: safePath(searchParams.get('next'), '/home'),
    notice: NOTICES[searchParams.get('notice') ?? ''] ?? null,
  }
}

function send(api: ApiClient, values: Record<string, string>) {
  const { email = '', password = '', challenge, code = '', passkey, passkey_challenge = '' } = values
  if (challenge) return api.call('POST /v1/sessions/second-factor', { body: { challenge, code } })
  if (!passkey) return api.call('POST /v1/sessions', { body: { email, password } })
  return api.call('POST /v1/sessions/passkey', {
    body: { challenge: passkey_challenge, credential: passkey },
  })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const next = safePath(values.next, '/home')
  const { challenge } = values
  const answer = await send(context.api, values)
  if (!answer.ok)
    return json({ challenge: challenge ?? null, ...refused(answer.error, values) }, { status: answer.status })
  if (answer.data.status === 'second_factor')
    return json({ challenge: answer.data.challenge, error: null, values: {} })
  return redirectTo(next, context)
}

export default function Login() {
  const { next, notice } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const result = sent?.error ? { error: sent.error, values: sent.values } : undefined
  if (sent?.challenge)
    return <SecondFactor challenge={sent.challenge} next={next} error={result?.error.message} />
  return (
    <AccountPage
      title="Log in"
      foot={
        <>
          No account yet?{' '}
          <a href="/join" className="link">
            Join
          </a>
        </>
      }
    >
      {notice && !result ? (
        <p role="status" className="rounded-control bg-gained-ground p-3 text-14 text-ink-1">
          {notice}
        </p>
      ) : null}
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, ['email', 'password'])}</FormError>
        <input type="hidden" name="next" value={next} />
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          defaultValue={result?.values.email}
          error={fieldError(result, 'email')}
        />
        <TextField
          name="password"
          type="password"
          label="Password"
          autoComplete="current-password"
          required
          error={fieldError(result, 'password')}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <a href="/forgot" className="link hit text-14">
            Forgot your password?
          </a>
          <Button kind="primary">Log in</Button>
        </div>
      </form>
      <PasskeySignIn next={next} />
    </AccountPage>
  )
}

function SecondFactor({
  challenge,
  next,
  error,
}: {
  challenge: string
  next: string
  error: string | undefined
}) {
  return (
    <AccountPage
      title="Second step"
      meaning="Six digits from your authenticator app, or one of your recovery codes."
    >
      <form method="post" className="grid gap-4">
        <input type="hidden" name="challenge" value={challenge} />
        <input type="hidden" name="next" value={next} />
        <TextField name="code" label="Code" autoComplete="one-time-code" required autoFocus error={error} />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <a href="/login" className="link hit text-14">
            Start over
          </a>
          <Button kind="primary">Go on</Button>
        </div>
      </form>
    </AccountPage>
  )
}
