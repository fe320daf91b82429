import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { KeptConnections } from '#web/components/account/account/kept-connections.tsx'
import { KeptMembers } from '#web/components/account/account/kept-members.tsx'
import { KeptPasskeys } from '#web/components/account/account/kept-passkeys.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

// As on /verify: the token is told to no other site, and the form keeps its origin.
export const meta: MetaFunction = () => [
  { title: 'New password · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const answer = await context.api.call('POST /v1/password/reset/options', { body: { token } })
  return { token, options: answer.data ?? null, over: answer.ok ? null : overWords(answer.error) }
}

/** An address that was cut short or typed says what to do, and not what a token is made of. */
const overWords = ({ code, message }: { code: string; message: string }) =>
  code === 'invalid_input'
    ? 'This link is not whole. Open it from the mail again, or ask for a new one.'
    : message

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const [token = ''] = text('token')
  const [password = ''] = text('password')
  const answer = await context.api.call('POST /v1/password/reset', {
    body: {
      ...{ token, password, keepPasskeys: text('keep_passkeys'), keepMembers: text('keep_members') },
      keepConnections: text('keep_connections'),
    },
  })
  if (!answer.ok) return json(refused(answer.error, {}), { status: answer.status })
  return redirectTo('/login?notice=changed', context)
}

export default function Reset() {
  const { token, options, over } = useLoaderData<typeof loader>()
  const { passkeys = [], members = [], connections = [] } = options ?? {}
  const { addressTakenBack = null, endsSecondStep = false, secretsEnded = [] } = options ?? {}
  const result = useActionData<typeof action>()
  return (
    <AccountPage
      title={addressTakenBack ? 'Take your address back' : 'Choose a new password'}
      meaning={
        addressTakenBack
          ? `Your account uses ${addressTakenBack} again, with a new password. Every session ends.`
          : 'Every session ends when it is changed.'
      }
      foot={
        <a href="/forgot" className="link hit">
          Ask for a new link
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{result ? formError(result, ['password']) : over}</FormError>
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
        {passkeys.length > 0 ? (
          <KeptPasskeys
            passkeys={passkeys}
            areKept={false}
            zone="UTC"
            hint="Tick the ones that are yours. The others are removed."
          />
        ) : null}
        {members.length > 0 ? <KeptMembers members={members} /> : null}
        {connections.length > 0 ? <KeptConnections connections={connections} /> : null}
        {endsSecondStep ? (
          <p className="text-14 text-ink-2">
            The second step at log-in is new, so it ends too. Is it yours? Set it up again after you log in.
          </p>
        ) : null}
        {secretsEnded.length > 0 ? (
          <p className="text-14 text-ink-2">
            The signing secret of Stripe events set this week for {secretsEnded.join(', ')} ends too. Make a
            new one at Stripe and set it.
          </p>
        ) : null}
        <div className="flex justify-end">
          <Button kind="primary">{addressTakenBack ? 'Take my address back' : 'Change password'}</Button>
        </div>
      </form>
    </AccountPage>
  )
}
