import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import {
  ImportDone,
  type ImportPreview,
  ImportReview,
  ImportStart,
} from '#web/components/practice/clients/import-form.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'
import { CLIENT_FIELDS } from '#worker/domain/practice/plan-import.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Import clients · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const id = searchParams.get('import')
  const after = searchParams.get('after')
  const { data } = await loadPractice(request, context, async (at) =>
    id
      ? context.api.call('GET /v1/practices/:practice/client-imports/:import', {
          params: { ...at, import: id },
          query: { told: true, after },
        })
      : null,
  )
  return { outcome: data, isFirst: after === null }
}

interface Answer {
  sent: Refused | undefined
  csv: string
  fileName: string
  preview: ImportPreview | null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const practice = await requirePractice(request, context)
  const form = await request.formData()
  const file = form.get('file')
  const isFile = file instanceof File && file.size > 0
  // A form sends its own line ends: written one way, the same file stays the same file.
  const csv = (isFile ? await file.text() : String(form.get('csv') ?? '')).replace(/\r\n?/g, '\n')
  const fileName = isFile ? file.name : String(form.get('file_name') ?? '')
  const mapping = mappingOf(form)
  const input = { csv, ...(mapping ? { mapping } : {}), ...(fileName ? { fileName } : {}) }
  const asked = { params: paramsOf(practice), body: input }
  let failure: Answer['sent']
  if (form.get('intent') === 'import') {
    const made = await context.api.call('POST /v1/practices/:practice/client-imports', asked)
    if (made.ok) return redirectTo(`/practice/clients/import?import=${made.data.id}`, context)
    failure = refused(made.error, { csv })
  }
  const preview = await context.api.call('POST /v1/practices/:practice/client-imports/preview', asked)
  if (!preview.ok) failure ??= refused(preview.error, { csv })
  const answer: Answer = { sent: failure, csv, fileName, preview: preview.data }
  return json(answer, { status: failure ? 422 : 200 })
}

/** The columns as chosen; null before there was a choice. */
function mappingOf(form: FormData): Record<string, number> | null {
  if (!form.has('column_name')) return null
  const chosen = CLIENT_FIELDS.flatMap((field) => {
    const column = form.get(`column_${field}`)
    return typeof column === 'string' && column !== '' ? [[field, Number(column)] as const] : []
  })
  return Object.fromEntries(chosen)
}

export default function ImportClients() {
  const { outcome, isFirst } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const within = usePracticeHref()
  return (
    <Page
      title="Import clients"
      meaning="From the tool you used before: columns are recognised, duplicates left out, and every row says what becomes of it."
      back={{ href: within('/practice/clients'), label: 'Clients' }}
    >
      {answer?.preview ? (
        <ImportReview
          csv={answer.csv}
          fileName={answer.fileName}
          preview={answer.preview}
          sent={answer.sent}
        />
      ) : (
        <>
          {outcome && !answer ? <Done outcome={outcome} isFirst={isFirst} /> : null}
          <ImportStart sent={answer?.sent} />
        </>
      )}
    </Page>
  )
}

function Done({
  outcome,
  isFirst,
}: {
  outcome: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['outcome']>
  isFirst: boolean
}) {
  const within = usePracticeHref()
  if (!outcome.ok) {
    const { message, requestId } = outcome.error
    return (
      <ErrorCard title="The outcome did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  return (
    <>
      <ImportDone outcome={outcome.data} isFirst={isFirst} />
      <div>
        <ButtonLink href={within('/practice/clients')} icon="people">
          See the clients
        </ButtonLink>
      </div>
    </>
  )
}
