import { type ActionFunctionArgs, json, type MetaFunction } from '@remix-run/cloudflare'
import { useActionData } from '@remix-run/react'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { CheckMail } from '#web/components/account/account/check-mail.tsx'
import { Button } from '#web/components/button.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

export const meta: MetaFunction = () => [{ title: 'Forgotten password · StrideIQ' }]

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const answer = await context.api.call('POST /v1/password/forgotten', {
    body: { email: values.email ?? '' },
  })
  if (!answer.ok) return json({ sentTo: null, ...refused(answer.error, values) }, { status: answer.status })
  return json({ sentTo: values.email ?? '', error: null, values: {} })
}

export default function Forgot() {
  const sent = useActionData<typeof action>()
  if (sent?.sentTo) return <CheckMail email={sent.sentTo} what="choose a new password within 30 minutes" />
  const result = sent?.error ? { error: sent.error, values: sent.values } : undefined
  return (
    <AccountPage
      title="Forgotten password"
      meaning="A link by mail lets you choose a new one. It works once, for 30 minutes."
      foot={
        <a href="/login" className="link hit">
          Back to log in
        </a>
      }
    >
      <form method="post" className="grid gap-4">
        <FormError>{formError(result, ['email'])}</FormError>
        <TextField
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          required
          defaultValue={result?.values.email}
          error={fieldError(result, 'email')}
        />
        <div className="flex justify-end">
          <Button kind="primary">Send the link</Button>
        </div>
      </form>
    </AccountPage>
  )
}
