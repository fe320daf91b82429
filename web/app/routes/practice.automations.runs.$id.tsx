import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { RecipientsCard } from '#web/components/practice/automations/recipients-card.tsx'
import { RunBadge } from '#web/components/practice/automations/run-badge.tsx'
import { countWords } from '#web/components/practice/automations/views.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { moment } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'automations' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.run.name ?? 'Run'}, a run · StrideIQ` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    context.api.call('GET /v1/practices/:practice/automation-runs/:run', {
      params: { ...at, run: params.id ?? '' },
    }),
  )
  return { practice, run: required(data, request), retried: new URL(request.url).searchParams.get('retried') }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const [, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const answer = await context.api.call('POST /v1/practices/:practice/automation-runs/:run/retry', {
    params: { ...paramsOf(practice), run: params.id ?? '' },
  })
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return redirectTo(`/practice/automations/runs/${params.id}?retried=${answer.data.retried}`, context)
}

/** A reason that only says the counts again. */
const COUNTED = /^\d+ of \d+ failed\.$/

export default function Run() {
  const { practice, run, retried } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const within = usePracticeHref()
  const mayRetry = practice.role === 'owner' || practice.role === 'trainer'
  return (
    <Page
      title={run.name}
      meaning={`Run of ${moment(run.dueAt, run.zone)}. ${run.words}.`}
      back={{ href: within(`/practice/automations/${run.automationId}`), label: 'The automation' }}
      actions={
        mayRetry && run.counts.failed > 0 ? (
          <form method="post">
            <Button kind="primary" icon="retry">
              {run.counts.failed === 1
                ? 'Try the failed one again'
                : `Try the ${run.counts.failed} failed again`}
            </Button>
          </form>
        ) : undefined
      }
    >
      {retried !== null && !failed ? (
        <DoneNote>
          {retried === '0'
            ? 'Nothing had failed; nothing was sent again.'
            : `${retried} tried again, and no other.`}
        </DoneNote>
      ) : null}
      <FormError>{failed?.message}</FormError>
      <p className="flex flex-wrap items-center gap-2 text-14 text-ink-2">
        <RunBadge state={run.state} />
        {countWords(run.counts)}
        {run.reason && !COUNTED.test(run.reason) ? <span className="text-ink-3">{run.reason}</span> : null}
      </p>
      <RecipientsCard run={run} />
    </Page>
  )
}
