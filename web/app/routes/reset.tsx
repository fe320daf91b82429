import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { fieldError, formError, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { day, dayOf } from '#web/format/date.ts'

// As on /verify: the token is told to no other site, and the form keeps its origin.
export const meta: MetaFunction = () => [
  { title: 'New password · StrideIQ' },
  { name: 'referrer', content: 'same-origin' },
]

type Passkey = Answered<'POST /v1/password/reset/options'>['passkeys'][number]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  const answer = await context.api.call('POST /v1/password/reset/options', { body: { token } })
  return { token, passkeys: answer.data?.passkeys ?? [], over: answer.ok ? null : answer.error.message }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => form.getAll(name).filter((value) => typeof value === 'string')
  const [token = ''] = text('token')
  const [password = ''] = text('password')
  const answer = await context.api.call('POST /v1/password/reset', {
    body: { token, password, keepPasskeys: text('keep_passkeys') },
  })
  if (!answer.ok) return json(refused(answer.error, {}), { status: answer.status })
  return redirectTo('/login?notice=changed', context)
}

export default function Reset() {
  const { token, passkeys, over } = useLoaderData<typeof loader>()
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
        {passkeys.length > 0 ? <Passkeys passkeys={passkeys} /> : null}
        <div className="flex justify-end">
          <Button kind="primary">Change password</Button>
        </div>
      </form>
    </AccountPage>
  )
}

/** Somebody who knew the password may have added a key of their own: what is not ticked goes. */
function Passkeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-14 text-ink-1">Passkeys that stay</legend>
      <p className="text-12 text-ink-3">Tick the ones that are yours. The others are removed.</p>
      {passkeys.map(({ id, name, createdAt, lastUsedDay }) => (
        <Checkbox
          key={id}
          name="keep_passkeys"
          value={id}
          label={name}
          hint={`Added ${day(dayOf(createdAt, 'UTC'), 'full')}${lastUsedDay ? `, last used ${day(lastUsedDay, 'full')}` : ', never used'}`}
        />
      ))}
    </fieldset>
  )
}
