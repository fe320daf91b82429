import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ConsentCard } from '#web/components/account/settings/consent-card.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Privacy · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const answer = await context.api.call('GET /v1/consents')
  const saved = new URL(request.url).searchParams.get('saved')
  return { consents: required(answer, request).consents, saved }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { purpose = '', version = '', granted } = await formValues(request)
  const decisions = [{ purpose, version, granted: granted === 'yes' }]
  const answer = await context.api.call('PUT /v1/consents', { body: { decisions } })
  if (!answer.ok) return json({ purpose, message: answer.error.message }, { status: answer.status })
  return redirectTo(`/settings/privacy?saved=${encodeURIComponent(purpose)}`, context)
}

export default function Privacy() {
  const { consents, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const timeZone = useShell()?.viewer.timeZone ?? 'UTC'
  const decided = sent ? undefined : consents.find(({ purpose }) => purpose === saved)
  return (
    <SettingsPage
      section="privacy"
      meaning="What your data is used for: each purpose on its own, and a change holds at once."
    >
      {decided ? (
        <FormFoot
          saved={`${decided.title}: ${decided.granted ? 'agreed' : 'declined'}. It holds from now on.`}
        >
          {null}
        </FormFoot>
      ) : null}
      {consents.map((consent) => (
        <ConsentCard
          key={consent.purpose}
          consent={consent}
          timeZone={timeZone}
          error={sent?.purpose === consent.purpose ? sent.message : undefined}
        />
      ))}
    </SettingsPage>
  )
}
