import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { type ClientPage, ClientRows, ClientTable } from '#web/components/practice/clients/client-list.tsx'
import { STATUS_OPTIONS } from '#web/components/practice/clients/words.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { Paging } from '#web/components/table.tsx'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice } from '#web/practice.ts'
import type { ViewerPractice } from '#web/viewer.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients' }
export const meta: MetaFunction = () => [{ title: 'Clients · StrideIQ' }]

const FILTERS = ['q', 'tag', 'status'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const filters: Partial<Record<(typeof FILTERS)[number], string>> = {}
  for (const name of FILTERS) {
    const value = searchParams.get(name)?.trim()
    if (value) filters[name] = value
  }
  const after = searchParams.get('after')
  const { practice, data: list } = await loadPractice(request, context, (at) =>
    context.api.call('GET /v1/practices/:practice/clients', {
      params: at,
      query: { ...filters, after: after || null },
    }),
  )
  return { practice, list, filters, isFirst: after === null }
}

export default function Clients() {
  const { practice, list, filters, isFirst } = useLoaderData<typeof loader>()
  const within = usePracticeHref()
  const tags = list.data?.tags ?? (filters.tag ? [filters.tag] : [])
  // Where there is nobody yet, there is nobody to look for.
  const isNew = list.ok && list.data.clients.length === 0 && isFirst && Object.keys(filters).length === 0
  return (
    <Page
      title="Clients"
      meaning={`Whom ${practice.name} serves. Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      actions={
        <>
          <ButtonLink href={within('/practice/clients/import')} icon="upload">
            Import
          </ButtonLink>
          <ButtonLink href={within('/practice/clients/new')} kind="primary" icon="plus">
            New client
          </ButtonLink>
        </>
      }
    >
      {isNew ? null : <Filters filters={filters} tags={tags} />}
      <List list={list} practice={practice} filters={filters} isFirst={isFirst} />
    </Page>
  )
}

function Filters({ filters, tags }: { filters: Record<string, string>; tags: readonly string[] }) {
  const within = usePracticeHref()
  return (
    <Card>
      <form
        method="get"
        className="grid items-end gap-4 max-sm:grid-cols-2 sm:grid-cols-[minmax(0,1fr)_150px_150px_auto]"
      >
        <div className="max-sm:col-span-2">
          <TextField
            name="q"
            type="search"
            label="Search"
            placeholder="Name, e-mail or phone"
            maxLength={100}
            defaultValue={filters.q}
          />
        </div>
        <Select
          name="tag"
          label="Tag"
          options={[{ value: '', label: 'All tags' }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
          defaultValue={filters.tag ?? ''}
        />
        <Select
          name="status"
          label="Status"
          options={[{ value: '', label: 'All' }, ...STATUS_OPTIONS]}
          defaultValue={filters.status ?? ''}
        />
        <div className="flex gap-2">
          <Button icon="search" className="sm:h-10">
            Show
          </Button>
          {Object.keys(filters).length > 0 ? (
            <ButtonLink href={within('/practice/clients')} kind="quiet" className="sm:h-10">
              Clear
            </ButtonLink>
          ) : null}
        </div>
      </form>
    </Card>
  )
}

function List({
  list,
  practice,
  filters,
  isFirst,
}: {
  list: ApiResult<ClientPage>
  practice: ViewerPractice
  filters: Record<string, string>
  isFirst: boolean
}) {
  const within = usePracticeHref()
  if (!list.ok) {
    const { message, requestId } = list.error
    return (
      <ErrorCard title="The list did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  const { clients, next } = list.data
  if (clients.length === 0) return <Nobody isFiltered={Object.keys(filters).length > 0 || !isFirst} />
  const href = (after: string | null) =>
    within(`/practice/clients?${new URLSearchParams({ ...filters, ...(after ? { after } : {}) })}`)
  return (
    <Card
      foot={
        <Paging
          shown={shownText(clients)}
          newer={isFirst ? null : href(null)}
          older={next ? href(next) : null}
          words={{ newer: 'First', older: 'Next' }}
        />
      }
    >
      <div className="max-md:hidden">
        <ClientTable clients={clients} practice={practice} />
      </div>
      <div className="md:hidden">
        <ClientRows clients={clients} practice={practice} />
      </div>
    </Card>
  )
}

function shownText(clients: ClientPage['clients']): string {
  const [first, last] = [clients[0], clients.at(-1)]
  const amount = count(clients.length, 'client')
  return first && last && first !== last ? `${amount}, ${first.name} to ${last.name}` : amount
}

function Nobody({ isFiltered }: { isFiltered: boolean }) {
  const within = usePracticeHref()
  return (
    <Card>
      {isFiltered ? (
        <Empty icon="search" why="Nobody matches." fills="No client of this practice has all of these.">
          <ButtonLink href={within('/practice/clients')}>Show everyone</ButtonLink>
        </Empty>
      ) : (
        <Empty
          icon="people"
          why="No clients yet."
          fills="Add them one by one, or import a CSV from the tool you used before: you see what becomes of each row first."
        >
          <ButtonLink href={within('/practice/clients/new')} icon="plus">
            New client
          </ButtonLink>
          <ButtonLink href={within('/practice/clients/import')} icon="upload">
            Import
          </ButtonLink>
        </Empty>
      )}
    </Card>
  )
}
