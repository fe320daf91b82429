import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { OnboardingPage } from '#web/components/account/onboarding/onboarding-page.tsx'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'

export const meta: MetaFunction = () => [{ title: 'Consent · StrideIQ' }]

const ASKED = ['terms', 'minimum_age', 'health_data', 'ai']

async function asked(context: LoaderFunctionArgs['context'], request: Request) {
  const { consents } = required(await context.api.call('GET /v1/consents'), request)
  return consents.filter(({ purpose }) => ASKED.includes(purpose))
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { consents: await asked(context, request) }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const consents = await asked(context, request)
  const values = await formValues(request)
  const missing = consents.filter(({ isRequired, purpose }) => isRequired && values[purpose] !== 'on')
  if (missing.length > 0) {
    return json({ message: null, missing: missing.map(({ purpose }) => purpose), values }, { status: 422 })
  }
  const decisions = consents.map(({ purpose, version }) => ({
    purpose,
    version,
    granted: values[purpose] === 'on',
  }))
  const saved = await context.api.call('PUT /v1/consents', { body: { decisions } })
  if (!saved.ok)
    return json({ message: saved.error.message, missing: [] as string[], values }, { status: saved.status })
  const moved = await context.api.call('PUT /v1/onboarding/step', { body: { step: 'connect' } })
  if (!moved.ok)
    return json({ message: moved.error.message, missing: [] as string[], values }, { status: moved.status })
  return redirectTo('/onboarding/connect', context)
}

export default function Consents() {
  const { consents } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <OnboardingPage
      step="consents"
      title="Before anything is read"
      meaning="Each on its own, asked once. You can change every one of them in Settings."
    >
      <form method="post" className="grid gap-3">
        <FormError>{sent?.message}</FormError>
        {consents.map((consent) => (
          <div key={consent.purpose} className="rounded-card border border-line bg-card px-4 py-3">
            <Checkbox
              name={consent.purpose}
              label={
                <span className="font-medium">
                  {consent.title}
                  {consent.isRequired ? null : <span className="font-normal text-ink-3"> (optional)</span>}
                </span>
              }
              hint={consent.text}
              defaultChecked={sent ? sent.values[consent.purpose] === 'on' : consent.granted === true}
              error={
                sent?.missing.includes(consent.purpose)
                  ? 'Needed to go on: StrideIQ cannot work without it.'
                  : undefined
              }
            />
          </div>
        ))}
        <div className="mt-1 flex justify-end">
          <Button kind="primary">Continue</Button>
        </div>
      </form>
    </OnboardingPage>
  )
}
