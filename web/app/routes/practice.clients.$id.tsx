import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiClient } from '#web/api/api-client.ts'
import { required } from '#web/api/require.ts'
import { clientAction } from '#web/components/practice/clients/client-action.ts'
import type { ClientParams } from '#web/components/practice/clients/client-commands.ts'
import { ClientPage } from '#web/components/practice/clients/client-page.tsx'
import type { ClientPageData } from '#web/components/practice/clients/client-page-data.ts'
import { DONE_WORDS } from '#web/components/practice/clients/done-words.ts'
import { readSection } from '#web/components/practice/clients/sections.ts'
import { dayOf } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice } from '#web/practice.ts'
import { CONSENT_EFFECTS } from '#worker/domain/practice/consent-words.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.client.name ?? 'Client'} · StrideIQ` },
]

/** Who the client is, and every section side by side: one that fails costs the page nothing but its own card. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { searchParams: query } = new URL(request.url)
  const { api } = context
  const id = params.id ?? ''
  // A look at training is written down: only opening it looks, never a page that reads its data again.
  const looks = request.headers.get('Sec-Fetch-Dest') === 'empty' ? null : query.get('open')
  const { practice, data } = await loadPractice(request, context, (at) =>
    readAll(api, { ...at, client: id }, query, looks),
  )
  const [client, detail, me, written, sections] = data
  const done = query.get('done')
  const page: ClientPageData = {
    client: required(client, request),
    detail: detail.data,
    sections,
    unread: written.data?.threads.find((one) => one.clientId === id)?.unread ?? 0,
    requestId: context.requestId,
    readerId: me.data?.athleteId ?? '',
    consentEffects: CONSENT_EFFECTS,
    today: dayOf(new Date().toISOString(), practice.timeZone),
    done: done
      ? {
          ...{ what: done, words: DONE_WORDS[done] ?? null },
          ...{ line: query.get('line') ?? '', outcome: query.get('outcome') ?? '' },
        }
      : null,
  }
  return { practice, page }
}

async function readAll(api: ApiClient, at: ClientParams, query: URLSearchParams, looks: string | null) {
  const place = { api, at, query }
  const [
    credits,
    packages,
    bookings,
    messages,
    money,
    notes,
    intake,
    consents,
    plan,
    readiness,
    training,
    ...people
  ] = await Promise.all([
    readSection('credits', place),
    readSection('packages', place),
    readSection('bookings', place),
    readSection('messages', place),
    readSection('money', place),
    readSection('notes', place),
    readSection('intake', place),
    readSection('consents', place),
    looks === 'plan' ? readSection('plan', place) : null,
    looks === 'readiness' ? readSection('readiness', place) : null,
    looks === 'training' ? readSection('training', place) : null,
    api.call('GET /v1/practices/:practice/clients/:client', { params: at }),
    api.call('GET /v1/practices/:practice', { params: at }),
    api.call('GET /v1/me'),
    api.call('GET /v1/practices/:practice/trainer-messages', { params: at }),
  ])
  return [
    ...people,
    { credits, packages, bookings, messages, money, notes, intake, consents, plan, readiness, training },
  ] as const
}

export const action = clientAction

export default function Client() {
  const { practice, page } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  useLive(['practice'], true)
  const made = answer && 'url' in answer ? answer : null
  const refused = answer && !('url' in answer) ? answer : undefined
  return <ClientPage data={page} practice={practice} answer={refused} pageUrl={made?.url ?? null} />
}
