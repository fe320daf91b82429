import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import type { PracticeDetail } from '#web/components/practice/practice-detail.ts'
import {
  BookingRules,
  CancellationRules,
  PracticeForm,
  SETTINGS_INPUT,
  TextRules,
} from '#web/components/practice/rules-forms.tsx'
import { PracticeSettingsPage } from '#web/components/practice/settings-frame.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { apiOf, inPractice, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { face: 'practice', place: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Settings of the practice · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data: detail } = await inPractice(request, context, (at) =>
    context.api.get<PracticeDetail>(at),
  )
  const { searchParams, host } = new URL(request.url)
  return { practice, detail, host, done: searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', name, slug, tagline = '' } = values
  const at = apiOf(practice)
  const settings = SETTINGS_INPUT[intent]
  const answer = settings
    ? await context.api.send('PATCH', `${at}/settings`, settings(values, practice.currency))
    : await context.api.send('PATCH', at, { name, slug, brand: { tagline: tagline.trim() || null } })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/settings?done=${settings ? intent : 'practice'}`, context)
}

const DONE: Record<string, string> = {
  opened: 'The practice is open. Say what you offer and when you work, then add your clients.',
  practice: 'Saved.',
  booking: 'Saved. It holds from now on.',
  cancellation: 'Saved. It holds from now on.',
  texts: 'Saved. It holds from now on.',
}

export default function PracticeSettings() {
  const { practice, detail, host, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const mayChange = practice.role === 'owner'
  const sentBy = (intent: string) => (sent?.values.intent === intent ? sent : undefined)
  return (
    <PracticeSettingsPage
      section="practice"
      meaning="What the practice is called and the rules it keeps."
      done={sent ? null : DONE[done ?? '']}
    >
      {detail.ok ? (
        <>
          <PracticeForm practice={detail.data} mayChange={mayChange} sent={sentBy('practice')} host={host} />
          <BookingRules practice={detail.data} mayChange={mayChange} sent={sentBy('booking')} />
          <CancellationRules practice={detail.data} mayChange={mayChange} sent={sentBy('cancellation')} />
          <TextRules practice={detail.data} mayChange={mayChange} sent={sentBy('texts')} />
        </>
      ) : (
        <ErrorCard
          title="The settings did not load"
          what={detail.error.message}
          requestId={detail.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </PracticeSettingsPage>
  )
}
