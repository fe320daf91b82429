import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Notice } from '#web/components/account/onboarding/notice.tsx'
import { noticeOf } from '#web/components/account/onboarding/notice-of.ts'
import { OnboardingPage } from '#web/components/account/onboarding/onboarding-page.tsx'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ExportHelp } from '#web/components/training/ingestion/export-help.tsx'
import { ImportLine } from '#web/components/training/ingestion/import-line.tsx'
import { isMoving } from '#web/components/training/ingestion/ingestion.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { DropFiles } from '#web/upload/drop-files.tsx'
import { type ConnectedProvider, isOnAtFirst, providerName } from '#worker/domain/policy/provider-terms.ts'

export const handle: PageHandle = { hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Your history · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [ingestion, imports] = await Promise.all([
    context.api.call('GET /v1/ingestion'),
    context.api.call('GET /v1/imports'),
  ])
  return {
    providers: required(ingestion, request).providers,
    paused: required(ingestion, request).paused,
    imports: imports.ok ? imports.data.imports : [],
    notice: noticeOf(request),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, provider = '' } = await formValues(request)
  if (intent === 'connect') {
    const answer = await context.api.call('POST /v1/connections/:provider', {
      params: { provider },
      body: { returnTo: '/onboarding/connect' },
    })
    if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
    return redirect(answer.data.authorizeUrl)
  }
  const moved = await context.api.call('PUT /v1/onboarding/step', { body: { step: 'questionnaire' } })
  if (!moved.ok) return json({ message: moved.error.message }, { status: moved.status })
  await context.api.call('POST /v1/onboarding/bootstrap')
  return redirectTo('/onboarding/questionnaire', context)
}

export default function Connect() {
  const { providers, paused, imports, notice } = useLoaderData<typeof loader>()
  const failed = useAnswer<typeof action>()
  const isConnected = providers.some(({ status }) => status !== 'not_connected')
  const running = imports.some((importJob) => importJob.status === 'queued' || importJob.status === 'running')
  useLive(['ingestion', 'imports'], isMoving(providers) || running)
  const hasSource = isConnected || imports.length > 0
  return (
    <OnboardingPage
      step="connect"
      title="Bring your history"
      meaning="All of it, from the first run on. It is read in the background: go on at any time."
    >
      <FormError>{failed?.message}</FormError>
      <Notice notice={notice} />
      {providers.map((state) =>
        state.status === 'not_connected' ? (
          <ConnectCard key={state.provider} provider={state.provider} paused={paused} isFirst={!hasSource} />
        ) : (
          <ImportLine key={state.provider} state={state} />
        ),
      )}
      <Card
        title="Files"
        aside={
          imports.length > 0 ? (
            <Badge tone="gained" icon="check">
              {imports.length} received
            </Badge>
          ) : (
            'yours to share as you like'
          )
        }
      >
        <DropFiles />
        <ExportHelp />
        {imports.slice(0, 3).map((importJob) => (
          <p key={importJob.id} className="mt-2 flex justify-between gap-4 text-12 text-ink-3">
            <span className="min-w-0 truncate">{importJob.name}</span>
            <span className="whitespace-nowrap">
              {importJob.stats.imported} of {importJob.stats.total || '…'} imported
            </span>
          </p>
        ))}
      </Card>
      <form method="post" className="flex flex-wrap items-center justify-between gap-3">
        <span className="text-12 text-ink-3">Sources can be added at any time in Settings.</span>
        <Button name="intent" value="next" kind={hasSource ? 'primary' : 'secondary'} className="ml-auto">
          {hasSource ? 'Continue' : 'Later'}
        </Button>
      </form>
    </OnboardingPage>
  )
}

/** A provider that is not connected yet, and what connecting it brings. */
function ConnectCard({
  provider,
  paused,
  isFirst,
}: {
  provider: ConnectedProvider
  paused: boolean
  /** Nothing was brought yet: then connecting is what to do here. */
  isFirst: boolean
}) {
  const name = providerName(provider)
  return (
    <Card title={name} aside="recommended, reads only">
      <p className="text-14">
        Activities, laps and streams,{' '}
        {isOnAtFirst(provider) ? 'back to your first one' : `as far back as ${name} goes`}. StrideIQ never
        writes to {name}. Under {name}'s terms what it gives is shown to you alone.
      </p>
      {paused ? (
        <p className="mt-2 text-14 text-ink-1">
          Imports are paused at the moment. Connect now if you like: reading starts by itself when they go on.
        </p>
      ) : null}
      <form method="post" className="mt-4">
        <input type="hidden" name="provider" value={provider} />
        <Button name="intent" value="connect" kind={isFirst ? 'primary' : 'secondary'}>
          Connect {name}
        </Button>
      </form>
    </Card>
  )
}
