import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { LocationsCard } from '#web/components/practice/clients/location-forms.tsx'
import { ServicesCard, serviceInput } from '#web/components/practice/clients/service-forms.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Services · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data: offer } = await loadPractice(request, context, (at) =>
    context.api.call('GET /v1/practices/:practice/services', { params: at }),
  )
  return { practice, offer, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', service = '', location = '', name = '', address = '' } = values
  const { api } = context
  const params = { ...paramsOf(practice), service, location }
  const isActive = values.is_active === 'on'
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    'add-service': () =>
      api.call('POST /v1/practices/:practice/services', {
        params,
        body: serviceInput(values, practice.currency),
      }),
    'change-service': () =>
      api.call('PATCH /v1/practices/:practice/services/:service', {
        params,
        body: { ...serviceInput(values, practice.currency), isActive },
      }),
    'add-location': () =>
      api.call('POST /v1/practices/:practice/locations', { params, body: { name, address } }),
    'change-location': () =>
      api.call('PATCH /v1/practices/:practice/locations/:location', {
        params,
        body: { name, address, isActive },
      }),
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo('/practice/settings/services?done=saved', context)
}

export default function Services() {
  const { practice, offer, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const mayChange = practice.role === 'owner'
  return (
    <PracticeSettingsPage
      section="services"
      meaning="What can be booked, and where."
      done={done && !sent ? 'Saved. What is booked keeps its time and seats.' : null}
    >
      {offer.ok ? (
        <>
          <ServicesCard
            services={offer.data.services}
            currency={practice.currency}
            mayChange={mayChange}
            sent={sent}
          />
          <LocationsCard locations={offer.data.locations} mayChange={mayChange} sent={sent} />
        </>
      ) : (
        <ErrorCard
          title="The services did not load"
          what={offer.error.message}
          requestId={offer.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </PracticeSettingsPage>
  )
}
