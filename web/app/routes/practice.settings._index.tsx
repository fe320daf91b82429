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
import { PracticeForm } from '#web/components/practice/clients/practice-form.tsx'
import { BookingRules, CancellationRules, TextRules } from '#web/components/practice/clients/rules-forms.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import { brandInput, SETTINGS_INPUT } from '#web/components/practice/clients/settings-input.ts'
import { ZoneCard } from '#web/components/practice/clients/zone-card.tsx'
import { MailNote } from '#web/components/practice/mail-note.tsx'
import { zoneOptions } from '#web/format/zones.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Settings of the practice · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams, host } = new URL(request.url)
  const asked = searchParams.get('zone')
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice', { params: at }),
      context.api.call('GET /v1/practices/:practice/mails', { params: at }),
      asked
        ? context.api.call('GET /v1/practices/:practice/zone-preview', {
            params: at,
            query: { timezone: asked },
          })
        : null,
    ]),
  )
  const [detail, mails, zonePreview] = data
  const zones = zoneOptions(detail.data?.settings.timezone)
  return { practice, detail, mails: mails.data, zonePreview, zones, host, done: searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', name, slug } = values
  const { api } = context
  const at = paramsOf(practice)
  const settings = SETTINGS_INPUT[intent]
  if (intent === 'zone') {
    const { timezone, sessions_ahead: sessionsAhead } = values
    const changed = await api.call('PUT /v1/practices/:practice/zone', {
      params: at,
      body: { timezone, sessionsAhead: Number(sessionsAhead) },
    })
    if (changed.ok) return redirectTo('/practice/settings?done=zone', context)
    return json(refused(changed.error, values), { status: changed.status })
  }
  const answer = settings
    ? await api.call('PATCH /v1/practices/:practice/settings', {
        params: at,
        body: settings(values, practice.currency),
      })
    : await api.call('PATCH /v1/practices/:practice', {
        params: at,
        body: { name, slug, brand: brandInput(values) },
      })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/settings?done=${settings ? intent : 'practice'}`, context)
}

const DONE: Record<string, string> = {
  opened: 'The practice is open. Say what you offer and when you work, then add your clients.',
  practice: 'Saved.',
  zone: 'The zone is changed. Sessions stay when they are; automations keep their time of day.',
  booking: 'Saved. It holds from now on.',
  cancellation: 'Saved. It holds from now on.',
  texts: 'Saved. It holds from now on.',
}

export default function PracticeSettings() {
  const { practice, detail, mails, zonePreview, zones, host, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const mayChange = practice.role === 'owner'
  const sentBy = (intent: string) => (sent?.values.intent === intent ? sent : undefined)
  return (
    <PracticeSettingsPage
      section="practice"
      meaning="What the practice is called and the rules it keeps."
      done={sent ? null : DONE[done ?? '']}
    >
      <MailNote volume={mails} />
      {detail.ok ? (
        <>
          <PracticeForm practice={detail.data} mayChange={mayChange} sent={sentBy('practice')} host={host} />
          {mayChange ? (
            <ZoneCard
              zones={zones}
              zone={detail.data.settings.timezone}
              preview={zonePreview}
              error={sentBy('zone')?.error.message}
            />
          ) : null}
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
