import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { fieldError, formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { OnboardingPage } from '#web/components/account/onboarding/onboarding-page.tsx'
import { Button } from '#web/components/button.tsx'
import { Checkbox } from '#web/components/form/choice.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ZoneField } from '#web/components/form/zone-field.tsx'
import { zoneOptions } from '#web/format/zones.ts'
import { safePath } from '#worker/domain/safe-path.ts'

export const meta: MetaFunction = () => [{ title: 'Consent · StrideIQ' }]

const ASKED = ['terms', 'minimum_age', 'health_data', 'ai']

async function asked(context: LoaderFunctionArgs['context'], request: Request) {
  const [given, viewer] = await Promise.all([
    context.api.call('GET /v1/consents'),
    context.api.call('GET /v1/me'),
  ])
  const me = required(viewer, request)
  const consents = required(given, request).consents.filter(({ purpose }) => ASKED.includes(purpose))
  return { consents, step: me.onboardingStep, zone: me.timeZone }
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { consents, zone } = await asked(context, request)
  // An account that never said where it is has this one.
  const next = safePath(new URL(request.url).searchParams.get('next'), '')
  return { consents, next, zones: zone === 'UTC' ? zoneOptions() : null }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { consents, step } = await asked(context, request)
  const values = await formValues(request)
  const missing = consents.filter(({ isRequired, purpose }) => isRequired && values[purpose] !== 'on')
  if (missing.length > 0) {
    const error = { code: 'invalid_input', message: '', field: missing[0]?.purpose ?? '', requestId: '' }
    return json(
      { missing: missing.map(({ purpose }) => purpose), ...refused(error, values) },
      { status: 422 },
    )
  }
  const decisions = consents.map(({ purpose, version }) => ({
    purpose,
    version,
    granted: values[purpose] === 'on',
  }))
  const { api } = context
  const failed = ({ error, status }: Failed) =>
    json({ missing: [] as string[], ...refused(error, values) }, { status })
  const placed = values.zone ? await api.call('PATCH /v1/me', { body: { zone: values.zone } }) : null
  if (placed && !placed.ok) return failed(placed)
  const saved = await api.call('PUT /v1/consents', { body: { decisions } })
  if (!saved.ok) return failed(saved)
  const moved =
    step === 'consents' ? await api.call('PUT /v1/onboarding/step', { body: { step: 'connect' } }) : null
  if (moved && !moved.ok) return failed(moved)
  return redirectTo(safePath(values.next, '/onboarding'), context)
}

type Failed = Extract<ApiResult<unknown>, { ok: false }>

/** What is agreed to, and where it stands in full. */
function WithDocument({ consent: { purpose, text } }: { consent: { purpose: string; text: string } }) {
  const page = DOCUMENTS[purpose]
  if (!page) return text
  return (
    <>
      {text}{' '}
      <a href={page.href} target="_blank" rel="noreferrer" className="link text-ink-1">
        {page.label}
      </a>
    </>
  )
}

const DOCUMENTS: Record<string, { href: string; label: string }> = {
  terms: { href: '/terms', label: 'Read the terms' },
  health_data: { href: '/privacy', label: 'Read what is kept, and for how long' },
}

export default function Consents() {
  const { consents, next, zones } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <OnboardingPage
      step="consents"
      title="Before anything is read"
      meaning="Each on its own, asked once. You can change every one of them in Settings."
    >
      <form method="post" className="grid gap-3">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <FormError>{formError(sent, [...ASKED, 'zone'])}</FormError>
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
              hint={<WithDocument consent={consent} />}
              defaultChecked={sent ? sent.values[consent.purpose] === 'on' : consent.granted === true}
              error={
                sent?.missing.includes(consent.purpose)
                  ? 'Needed to go on: StrideIQ cannot work without it.'
                  : fieldError(sent, consent.purpose)
              }
            />
          </div>
        ))}
        {zones ? (
          <div className="rounded-card border border-line bg-card p-4">
            <ZoneField zones={zones} value={sent?.values.zone} error={fieldError(sent, 'zone')} />
          </div>
        ) : null}
        <div className="mt-1 flex justify-end">
          <Button kind="primary">Continue</Button>
        </div>
      </form>
    </OnboardingPage>
  )
}
