import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiClient, ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import type { PreviewView, ThreadLine } from '#web/components/practice/messages/text-types.ts'
import { ThreadCard } from '#web/components/practice/messages/thread-card.tsx'
import { ThreadList } from '#web/components/practice/messages/thread-list.tsx'
import { useOnWide } from '#web/components/practice/messages/use-on-wide.ts'
import { threadHref } from '#web/components/practice/messages/words.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { Paging } from '#web/components/table.tsx'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'messages', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Messages · StrideIQ' }]

/** Which thread an address means: a client's, or a number's; null shows the list alone. */
function threadOf(url: URL): { client: string } | { number: string } | null {
  const [client, number] = [url.searchParams.get('client'), url.searchParams.get('number')]
  if (client && /^cli_\w{1,40}$/.test(client)) return { client }
  return number && /^\d{7,15}$/.test(number) ? { number } : null
}

type ThreadOf = NonNullable<ReturnType<typeof threadOf>>
type At = ReturnType<typeof paramsOf>

const readThread = (api: ApiClient, at: At, of: ThreadOf, before: string | null = null) =>
  'client' in of
    ? api.call('GET /v1/practices/:practice/clients/:client/texts', {
        params: { ...at, ...of },
        query: { before },
      })
    : api.call('GET /v1/practices/:practice/threads/:number', { params: { ...at, ...of }, query: { before } })

const write = (
  api: ApiClient,
  at: At,
  of: ThreadOf,
  body: { body: string; requestId: string | undefined; atOnce: boolean },
) =>
  'client' in of
    ? api.call('POST /v1/practices/:practice/clients/:client/texts', { params: { ...at, ...of }, body })
    : api.call('POST /v1/practices/:practice/threads/:number', { params: { ...at, ...of }, body })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const of = threadOf(url)
  const { api } = context
  const before = url.searchParams.get('before') || null
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      api.call('GET /v1/practices/:practice/threads', { params: at, query: { before } }),
      of ? readThread(api, at, of, url.searchParams.get('earlier') || null) : null,
      of ? api.call('GET /v1/practices/:practice/text-templates', { params: at }) : null,
    ]),
  )
  const [list, thread, templates] = data
  return {
    practice,
    list,
    thread,
    templates: templates?.data ?? null,
    here: of ? String(new URLSearchParams(of)) : null,
    isFirst: !url.searchParams.has('before'),
    requestId: context.requestId,
  }
}

interface Draft {
  draft: { body: string; preview: PreviewView | null }
}

/** How words would read to whoever the thread is with. */
const previewFor = (api: ApiClient, at: At, of: ThreadOf, body: string) =>
  api.call('POST /v1/practices/:practice/text-previews', {
    params: at,
    body: { body, ...('client' in of ? { clientId: of.client } : of) },
  })

export async function action({ request, context }: ActionFunctionArgs) {
  const of = threadOf(new URL(request.url))
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  if (!of) throw json({ message: 'Open a thread first.' }, { status: 422 })
  const { api } = context
  const at = paramsOf(practice)
  const { intent, body = '', template, request_id: requestId } = values
  let answer: ApiResult<unknown>
  if (intent === 'preview') {
    const preview = await previewFor(api, at, of, body)
    if (preview.ok) return json<Draft>({ draft: { body, preview: preview.data } })
    answer = preview
  } else if (intent === 'insert') {
    const templates = await api.call('GET /v1/practices/:practice/text-templates', { params: at })
    const found = templates.data?.saved.find((one) => one.id === template)
    const filled = found && (await previewFor(api, at, of, found.body)).data
    // What cannot be filled for this client is inserted as it is written, so that it is seen.
    const isWhole = filled && filled.missingFields.length + filled.unknownFields.length === 0
    const words = (isWhole ? filled.body : found?.body) ?? ''
    const joined = [body.trim(), words].filter((part) => part !== '').join(' ')
    return json<Draft>({ draft: { body: joined, preview: null } })
  } else if (intent === 'read') {
    const number = 'number' in of ? of.number : (await readThread(api, at, of)).data?.phone?.slice(1)
    answer = await api.call('POST /v1/practices/:practice/threads/:number/read', {
      params: { ...at, number: number ?? '' },
    })
  } else {
    answer = await write(api, at, of, { body, requestId, atOnce: intent === 'send-now' })
  }
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/practice/messages?${new URLSearchParams(of)}`, context)
}

export default function Messages() {
  const { practice, list, thread, templates, here, isFirst, requestId } = useLoaderData<typeof loader>()
  const said = useAnswer<typeof action>()
  const within = usePracticeHref()
  useLive(['practice'], true)
  const newest = here === null && isFirst ? list.data?.threads[0] : undefined
  useOnWide(newest ? within(threadHref(newest.phone).split('#')[0] ?? '') : null)
  const openPhone = thread?.data?.phone ?? null
  const back = { href: within('/practice/messages'), label: 'Messages' }
  return (
    <Page
      title="Messages"
      meaning={`Texts with clients, two ways. Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      {...(here ? { back } : {})}
    >
      <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className={cls('lg:sticky lg:top-4', here !== null && 'max-lg:hidden')}>
          <List list={list} openPhone={openPhone} zone={practice.timeZone} isFirst={isFirst} />
        </div>
        {here === null ? (
          <Card className={cls('max-lg:hidden', list.data?.threads.length === 0 && 'hidden')}>
            <Empty
              icon="chat"
              why="No thread is open."
              fills="Choose one on the left, or write from a client’s page."
            />
          </Card>
        ) : thread?.ok ? (
          <ThreadCard
            thread={thread.data}
            templates={templates}
            requestId={requestId}
            sent={said && 'error' in said ? said : undefined}
            draft={said && 'draft' in said ? said.draft : null}
            olderHref={
              thread.data.next
                ? within(`/practice/messages?${here}&earlier=${encodeURIComponent(thread.data.next)}`)
                : null
            }
          />
        ) : (
          <ErrorCard
            title="This thread did not load"
            what={thread?.error?.message ?? ''}
            requestId={thread?.error?.requestId}
            retry={{ href: '' }}
          />
        )}
      </div>
    </Page>
  )
}

function List({
  list,
  openPhone,
  zone,
  isFirst,
}: {
  list: ApiResult<{ threads: ThreadLine[]; next: string | null }>
  openPhone: string | null
  zone: string
  isFirst: boolean
}) {
  const within = usePracticeHref()
  if (!list.ok) {
    const { message, requestId } = list.error
    return (
      <ErrorCard title="Threads did not load" what={message} requestId={requestId} retry={{ href: '' }} />
    )
  }
  const { threads, next } = list.data
  if (threads.length === 0) {
    return (
      <Card>
        <Empty
          icon="chat"
          why={isFirst ? 'No texts yet.' : 'No earlier threads.'}
          fills="They start when a client with a number is booked, when you write to one from their page, or when somebody texts your number."
        >
          <ButtonLink href={within('/practice/clients')}>Choose a client</ButtonLink>
        </Empty>
      </Card>
    )
  }
  const older = next ? within(`/practice/messages?before=${encodeURIComponent(next)}`) : null
  const newer = isFirst ? null : within('/practice/messages')
  return (
    <Card
      flush
      {...(older || newer
        ? { foot: <Paging shown={`${threads.length} threads`} newer={newer} older={older} /> }
        : {})}
    >
      <ThreadList threads={threads} openPhone={openPhone} zone={zone} />
    </Card>
  )
}
