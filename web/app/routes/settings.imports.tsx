import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ImportCard } from '#web/components/account/settings/import-card.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ExportHelp } from '#web/components/training/ingestion/export-help.tsx'
import { PausedNote } from '#web/components/training/ingestion/paused-note.tsx'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { DropFiles } from '#web/upload/drop-files.tsx'
import type { Viewer } from '#web/viewer.ts'
import { ITEM_STATUSES } from '#worker/domain/activity/import-outcome.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Imports · StrideIQ' }]

const POLL_MS = 10_000

/** The imports, and the items of the one that is open. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const open = searchParams.get('open')
  const after = Number(searchParams.get('after') ?? -1)
  const only = ITEM_STATUSES.find((status) => status === searchParams.get('only')) ?? null
  const [imports, ingestion, items] = await Promise.all([
    context.api.call('GET /v1/imports'),
    context.api.call('GET /v1/ingestion'),
    open
      ? context.api.call('GET /v1/imports/:id/files', {
          params: { id: open },
          query: { after, ...(only ? { status: only } : {}) },
        })
      : null,
  ])
  const isPaused = ingestion.ok && ingestion.data.paused
  if (imports.status === 401) required(imports, request)
  return { imports, isPaused, open, only, items }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { retry = '', cancel = '' } = await formValues(request)
  if (cancel) {
    const cancelled = await context.api.call('DELETE /v1/imports/:id/uploads', { params: { id: cancel } })
    if (!cancelled.ok) return json({ message: cancelled.error.message }, { status: cancelled.status })
    return redirectTo('/settings/imports', context)
  }
  const answer = await context.api.call('POST /v1/imports/:id/retry', { params: { id: retry } })
  if (!answer.ok) return json({ message: answer.error.message }, { status: answer.status })
  return redirectTo(`/settings/imports?open=${encodeURIComponent(retry)}`, context)
}

export default function Imports() {
  const { imports, isPaused, open, only, items } = useLoaderData<typeof loader>()
  const failed = useAnswer<typeof action>()
  const viewer = useRouteLoaderData<{ viewer: Viewer | null }>('root')?.viewer
  useLive(
    ['imports'],
    !imports.ok || imports.data.imports.some(({ status }) => status === 'queued' || status === 'running'),
    // A run that was killed announces nothing.
    { everyMs: POLL_MS },
  )
  return (
    <SettingsPage section="imports" meaning="Files you brought, and what became of each.">
      <FormError>{failed?.message}</FormError>
      {isPaused ? <PausedNote /> : null}
      <Card title="Add files" aside="read in the background">
        <DropFiles />
        <ExportHelp />
      </Card>
      {imports.ok ? null : (
        <ErrorCard
          title="Your imports did not load"
          what={`${imports.error.message} Files can be added all the same; what arrived is kept.`}
          requestId={imports.error.requestId}
          retry={{ href: '' }}
        />
      )}
      {imports.data?.imports.length === 0 ? (
        <Card>
          <Empty
            icon="upload"
            why="No file was imported yet."
            fills="FIT, TCX or GPX files from your watch, or a zip of them, fill this list; each file's outcome is kept."
          />
        </Card>
      ) : null}
      {imports.data?.imports.map((importJob) => (
        <ImportCard
          key={importJob.id}
          importJob={importJob}
          items={importJob.id === open ? items : null}
          only={only}
          timeZone={viewer?.timeZone ?? 'UTC'}
        />
      ))}
    </SettingsPage>
  )
}
