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
import { OwnDataCard } from '#web/components/account/settings/own-data-card.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { ShareLinks } from '#web/components/account/settings/share-links.tsx'
import { FormFoot } from '#web/components/form/form-foot.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import { endLink } from '#web/components/training/activity/share-actions.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Privacy · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [answer, shares] = await Promise.all([
    context.api.call('GET /v1/consents'),
    context.api.call('GET /v1/shares'),
  ])
  const { searchParams } = new URL(request.url)
  return {
    consents: required(answer, request).consents,
    // Before the terms there are none, and none are asked for.
    links: shares.data?.links ?? [],
    saved: searchParams.get('saved'),
    isEnded: searchParams.has('ended'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { purpose = '', version = '', granted, share } = await formValues(request)
  if (share) {
    const failed = await endLink(context.api, share)
    if (failed) return json({ purpose: 'share', message: failed.error.message }, { status: failed.status })
    return redirectTo('/settings/privacy?ended#shares', context)
  }
  const decisions = [{ purpose, version, granted: granted === 'yes' }]
  const answer = await context.api.call('PUT /v1/consents', { body: { decisions } })
  if (!answer.ok) return json({ purpose, message: answer.error.message }, { status: answer.status })
  return redirectTo(`/settings/privacy?saved=${encodeURIComponent(purpose)}`, context)
}

export default function Privacy() {
  const { consents, links, saved, isEnded } = useLoaderData<typeof loader>()
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
      {import.meta.env.SSR ? <OwnDataCard /> : null}
      {consents.map((consent) => (
        <ConsentCard
          key={consent.purpose}
          consent={consent}
          timeZone={timeZone}
          error={sent?.purpose === consent.purpose ? sent.message : undefined}
        />
      ))}
      {import.meta.env.SSR ? (
        <ShareLinks
          links={links}
          isEnded={isEnded && !sent}
          error={sent?.purpose === 'share' ? sent.message : undefined}
        />
      ) : null}
    </SettingsPage>
  )
}
