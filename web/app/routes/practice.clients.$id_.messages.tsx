import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { aboutOf, hungOn } from '#web/components/coach/messages/hang-on.ts'
import { MarkRead } from '#web/components/coach/messages/mark-read.tsx'
import { MessageList } from '#web/components/coach/messages/message-list.tsx'
import { type DraftView, WriteMessage } from '#web/components/coach/messages/write-message.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'clients', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Messages with ${data?.client.name ?? 'a client'} · StrideIQ` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before') || undefined
  const { api, requestId } = context
  const { practice, data } = await loadPractice(request, context, (of) => {
    const at = { ...of, client: params.id ?? '' }
    return Promise.all([
      api.call('GET /v1/practices/:practice/clients/:client', { params: at }),
      api.call('GET /v1/practices/:practice/clients/:client/trainer-messages', {
        params: at,
        query: { before },
      }),
    ])
  })
  const client = required(data[0], request)
  return { practice, client, thread: data[1], isOlder: !!before, requestId }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { api, requestId } = context
  const at = { ...paramsOf(practice), client: params.id ?? '' }
  if (values.intent === 'draft') {
    const made = await api.call('POST /v1/practices/:practice/clients/:client/trainer-messages/drafts', {
      params: at,
      // Each press is a draft of its own.
      body: { requestId },
    })
    if (!made.ok) return json({ sent: refused(made.error, values) }, { status: made.status })
    // What was typed stays before it.
    const body = [values.draft_id ? '' : values.body?.trim(), made.data.body].filter(Boolean).join('\n\n')
    return json({ draft: { ...made.data, body } })
  }
  const answer =
    values.intent === 'read'
      ? await api.call('POST /v1/practices/:practice/clients/:client/trainer-messages/read', { params: at })
      : await api.call('POST /v1/practices/:practice/clients/:client/trainer-messages', {
          params: at,
          body: {
            requestId: values.request_id ?? requestId,
            body: values.body ?? '',
            about: aboutOf(values.about),
            draftId: values.draft_id || null,
          },
        })
  if (!answer.ok) return json({ sent: refused(answer.error, values) }, { status: answer.status })
  // What was read is said beside the page, which stays where it is.
  if (values.intent === 'read') return json({})
  return redirectTo(`/practice/clients/${params.id}/messages`, context)
}

interface Answer {
  sent?: Refused
  draft?: DraftView
}

export default function ClientMessages() {
  const { practice, client, thread, isOlder, requestId } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>() as Answer | undefined
  const within = usePracticeHref()
  const { locale } = useReading()
  useLive(['practice'], true)
  const firstName = client.name.split(/\s+/)[0] ?? client.name
  const here = within(`/practice/clients/${client.id}/messages`)
  const shown = thread.data
  return (
    <Page
      title={`Messages with ${firstName}`}
      meaning={`What you and the athlete write to each other, while they share it. Times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      width="narrow"
      back={{ href: within(`/practice/clients/${client.id}`), label: client.name }}
    >
      {shown ? (
        <Card
          title={client.name}
          aside={
            shown.next ? (
              <a
                className="link hit"
                href={within(`/practice/clients/${client.id}/messages?before=${shown.next}`)}
              >
                Older messages
              </a>
            ) : isOlder ? (
              <a className="link hit" href={here}>
                Newest messages
              </a>
            ) : null
          }
        >
          <div className="grid gap-4">
            {shown.messages.length === 0 ? (
              <p className="text-14 text-ink-3">Nothing was written yet.</p>
            ) : (
              <MessageList
                messages={shown.messages}
                timeZone={practice.timeZone}
                locale={locale}
                hrefOf={() => null}
              />
            )}
            <MarkRead unread={isOlder ? 0 : shown.unread} action={here} />
            <WriteMessage
              key={shown.messages.at(-1)?.id ?? ''}
              label={`Message to ${firstName}`}
              sendingId={requestId}
              hangOn={hungOn(shown.messages, locale)}
              drafts
              draft={answer?.draft ?? null}
              sent={answer?.sent}
            />
          </div>
        </Card>
      ) : thread.status === 403 ? (
        <Card>
          <Empty
            icon="lock"
            why={`${firstName} does not share messages with you.`}
            fills={
              client.link?.acceptedAt
                ? 'They can in their Settings, under Trainers, and take it back there whenever they like. Until then neither of you writes here.'
                : `Their account is not linked. Invite ${firstName} under Account on their page; what was written while a link stood stays with them.`
            }
          />
        </Card>
      ) : (
        <ErrorCard
          title="These messages did not load"
          what={thread.error?.message ?? ''}
          requestId={thread.error?.requestId}
          retry={{ href: '' }}
        />
      )}
    </Page>
  )
}
