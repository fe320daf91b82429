import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import { TextNumberCard } from '#web/components/practice/clients/text-number-card.tsx'
import {
  type Draft,
  FieldsCard,
  KindForm,
  SavedTexts,
} from '#web/components/practice/clients/text-template-forms.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'
import { isBookingKind } from '#worker/domain/texting/booking-kinds.ts'
import { DEFAULT_TEMPLATES } from '#worker/domain/texting/template.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Texts of the practice · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice', { params: at }),
      context.api.call('GET /v1/practices/:practice/text-templates', { params: at }),
    ]),
  )
  const [detail, templates] = data
  return { practice, detail, templates, done: new URL(request.url).searchParams.get('done') }
}

const TEMPLATE = 'PUT /v1/practices/:practice/text-templates/:kind'

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', kind = '', name = '', template = '' } = values
  const { api } = context
  const params = { ...paramsOf(practice), kind, template }
  // A form writes its breaks as two characters; the length counts one.
  const body = (values.body ?? '').replaceAll('\r\n', '\n')
  const standard = isBookingKind(kind) ? DEFAULT_TEMPLATES[kind] : ''
  if (intent === 'preview') {
    const shown = body.trim() === '' ? standard : body
    const preview = await api.call('POST /v1/practices/:practice/text-previews', {
      params,
      body: { body: shown },
    })
    if (preview.ok) return json<Draft>({ values, preview: preview.data })
    return json(refused(preview.error, values), { status: preview.status })
  }
  const isOn = kind === 'message' || values.is_on === 'on'
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    // Words left as they were given stay the product's: they change when it does.
    template: () =>
      api.call(TEMPLATE, { params, body: { body: body.trim() === standard ? '' : body, isOn, name } }),
    reset: () => api.call(TEMPLATE, { params, body: { body: '', isOn } }),
    drop: () => api.call('DELETE /v1/practices/:practice/text-templates/:template', { params }),
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/settings/texts?done=${intent}`, context)
}

const DONE: Record<string, string> = {
  template: 'Saved. It holds from now on.',
  reset: 'The standard words are back.',
  drop: 'Deleted.',
}

export default function Texts() {
  const { practice, detail, templates, done } = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  const sent = said && 'error' in said ? said : undefined
  const draft = said && 'preview' in said ? said : undefined
  const mayChange = practice.role !== 'front_desk'
  /** What was said to one of the forms, each of which names its kind. */
  const of = (kind: string) => ({
    mayChange,
    sent: sent?.values.kind === kind ? sent : undefined,
    draft: draft?.values.kind === kind ? draft : undefined,
  })
  return (
    <PracticeSettingsPage
      section="texts"
      meaning={`What clients are texted, and from where. Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      done={said ? null : DONE[done ?? '']}
    >
      {detail.ok ? (
        <TextNumberCard phoneNumber={detail.data.phoneNumber} />
      ) : (
        <NotLoaded what="number" error={detail.error} />
      )}
      {templates.ok ? (
        <>
          {templates.data.kinds.map((one) => (
            <KindForm key={one.kind} of={one} {...of(one.kind)} />
          ))}
          <FieldsCard fields={templates.data.fields} zone={practice.timeZone} />
          <SavedTexts saved={templates.data.saved} {...of('message')} />
        </>
      ) : (
        <NotLoaded what="words" error={templates.error} />
      )}
    </PracticeSettingsPage>
  )
}

function NotLoaded({ what, error }: { what: 'number' | 'words'; error: Refused['error'] }) {
  return (
    <ErrorCard
      title={`The ${what} did not load`}
      what={error.message}
      requestId={error.requestId}
      retry={{ href: '' }}
    />
  )
}
