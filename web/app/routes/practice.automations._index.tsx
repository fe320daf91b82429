import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { ListOfAutomations } from '#web/components/practice/automations/automation-list.tsx'
import { MailNote } from '#web/components/practice/mail-note.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'automations' }
export const meta: MetaFunction = () => [{ title: 'Automations · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/automations', { params: at }),
      context.api.call('GET /v1/practices/:practice/mails', { params: at }),
    ]),
  )
  const [list, mails] = data
  return { practice, list, mails: mails.data, done: new URL(request.url).searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { automation = '', is_on: isOn = '' } = values
  const answer = await context.api.call('PUT /v1/practices/:practice/automations/:automation/switch', {
    params: { ...paramsOf(practice), automation },
    body: { isOn },
  })
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return redirectTo(`/practice/automations?done=${isOn === 'true' ? 'on' : 'off'}`, context)
}

const DONE: Record<string, string> = {
  on: 'It is on. The time of its next firing stands beside it.',
  off: 'It is off. Nothing of it goes out until it is switched on.',
  added: 'It is saved, and off. Look at its dry run, then switch it on.',
  saved: 'It is changed. Its next firing was computed anew.',
  removed: 'It is removed. What it did can still be read.',
}

export default function Automations() {
  const { practice, list, mails, done } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const within = usePracticeHref()
  return (
    <Page
      title="Automations"
      meaning={`They write, remind and note by themselves. Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      actions={
        <ButtonLink href={within('/practice/automations/new')} kind="primary" icon="plus">
          New automation
        </ButtonLink>
      }
    >
      {done && DONE[done] && !failed ? <DoneNote>{DONE[done]}</DoneNote> : null}
      <MailNote volume={mails} />
      <FormError>{failed?.message}</FormError>
      {list.ok ? (
        <ListOfAutomations list={list.data} />
      ) : (
        <ErrorCard
          title="The automations did not load"
          what={`${list.error.message} They go on working.`}
          requestId={list.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </Page>
  )
}
