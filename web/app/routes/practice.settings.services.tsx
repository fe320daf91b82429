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
import {
  type OfferView,
  ServicesCard,
  serviceInput,
} from '#web/components/practice/clients/service-forms.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { apiOf, inPractice, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Services · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data: offer } = await inPractice(request, context, (at) =>
    context.api.get<OfferView>(`${at}/services`),
  )
  return { practice, offer, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', service = '', location = '', name = '', address = '' } = values
  const at = apiOf(practice)
  const isActive = values.is_active === 'on'
  const deeds: Record<string, () => Promise<ApiResult<unknown>>> = {
    'add-service': () => context.api.send('POST', `${at}/services`, serviceInput(values, practice.currency)),
    'change-service': () =>
      context.api.send('PATCH', `${at}/services/${encodeURIComponent(service)}`, {
        ...serviceInput(values, practice.currency),
        isActive,
      }),
    'add-location': () => context.api.send('POST', `${at}/locations`, { name, address }),
    'change-location': () =>
      context.api.send('PATCH', `${at}/locations/${encodeURIComponent(location)}`, {
        name,
        address,
        isActive,
      }),
  }
  const answer = await deeds[intent]?.()
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
