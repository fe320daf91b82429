import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { aboutOf, type HangOn, hangOnOptions } from '#web/components/coach/messages/hang-on.ts'
import { MarkRead } from '#web/components/coach/messages/mark-read.tsx'
import { MessageList, type ThreadView } from '#web/components/coach/messages/message-list.tsx'
import { ThreadLinks } from '#web/components/coach/messages/thread-links.tsx'
import { WriteMessage } from '#web/components/coach/messages/write-message.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { weekAround } from '#web/components/training/home/load-planned.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'coach', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Messages with your trainer · StrideIQ' }]

/** Whose thread an address means. */
const withOf = (url: URL) => /^prc_\w{1,40}$/.exec(url.searchParams.get('with') ?? '')?.[0] ?? null

export async function loader({ request, context: { api, requestId } }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const asked = withOf(url)
  const before = url.searchParams.get('before') || undefined
  const read = (practice: string) =>
    api.call('GET /v1/coach/messages/:practice', { params: { practice }, query: { before } })
  const [list, named, plan, done] = await Promise.all([
    api.call('GET /v1/coach/messages'),
    asked ? read(asked) : null,
    api.call('GET /v1/plans/workouts', { query: weekAround(new Date().toISOString().slice(0, 10)) }),
    api.call('GET /v1/activities', { query: { limit: 5 } }),
  ])
  const { threads, isInTier } = required(list, request)
  const [first] = threads
  const thread = named ?? (first ? await read(first.practiceId) : null)
  return {
    ...{ threads, isInTier, thread, isOlder: !!before, requestId },
    about: url.searchParams.get('about') ?? '',
    // What it may hang on is a help: the page is whole without it.
    workouts: plan.data?.workouts.map(({ id, day, title }) => ({ id, day, name: title })) ?? [],
    activities: done.data?.activities.map(({ id, day, name }) => ({ id, day, name })) ?? [],
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const url = new URL(request.url)
  const practice = withOf(url) ?? values.with ?? ''
  const { api } = context
  const params = { practice }
  const answer =
    values.intent === 'read'
      ? await api.call('POST /v1/coach/messages/:practice/read', { params })
      : await api.call('POST /v1/coach/messages/:practice', {
          params,
          body: {
            requestId: values.request_id ?? context.requestId,
            body: values.body ?? '',
            about: aboutOf(values.about),
          },
        })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  // What was read is said beside the page, which stays where it is.
  if (values.intent === 'read') return json(null)
  return redirectTo(`/coach/messages?with=${practice}`, context)
}

export default function Messages() {
  const { threads, isInTier, thread, about, workouts, activities, isOlder, requestId } =
    useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>()
  const reading = useReading()
  useLive(['coach'], true)
  const open = thread?.data ?? null
  const hangOn = hangOnOptions(workouts, activities, reading.locale)
  return (
    <Page
      title="Your trainer"
      meaning="Messages between you and the people who train you. They are yours: they stay when a link ends."
      back={{ href: '/coach', label: 'Coach' }}
    >
      {threads.length === 0 ? (
        <Card>
          <Nobody isInTier={isInTier} />
        </Card>
      ) : (
        <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
          {open ? (
            <Thread
              key={open.practiceId}
              {...{ thread: open, about, hangOn, isOlder, requestId, sent, reading }}
            />
          ) : (
            <ErrorCard
              title="These messages did not load"
              what={thread?.error?.message ?? ''}
              requestId={thread?.error?.requestId}
              retry={{ href: '' }}
            />
          )}
          <ThreadLinks threads={threads} open={open?.practiceId ?? null} {...reading} />
        </div>
      )}
    </Page>
  )
}

function Nobody({ isInTier }: { isInTier: boolean }) {
  return (
    <Empty
      icon="chat"
      why="Nobody trains you here yet."
      fills={`${isInTier ? 'Your tier has messages with a human coach. ' : ''}Once a practice has invited you by mail and you share your messages with it, you write to each other here, about a workout or about anything.`}
    >
      <ButtonLink href="/settings/trainers">Who sees what of you</ButtonLink>
    </Empty>
  )
}

function Thread({
  thread,
  about,
  hangOn,
  isOlder,
  requestId,
  sent,
  reading,
}: {
  thread: ThreadView
  about: string
  hangOn: readonly HangOn[]
  isOlder: boolean
  requestId: string
  sent: ReturnType<typeof useAnswer<typeof action>>
  reading: ReturnType<typeof useReading>
}) {
  const { practiceId, practiceName, messages, unread, next } = thread
  const here = `/coach/messages?with=${practiceId}`
  const newest = messages.at(-1)?.id ?? ''
  return (
    <Card
      title={practiceName}
      aside={
        next ? (
          <a className="link hit" href={`${here}&before=${next}`}>
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
        {messages.length === 0 ? (
          <p className="text-14 text-ink-3">Nothing was written yet.</p>
        ) : (
          <MessageList
            messages={messages}
            {...reading}
            hrefOf={(one) => (one.kind === 'activity' ? `/activities/${one.id}` : `/calendar?day=${one.day}`)}
          />
        )}
        <MarkRead unread={isOlder ? 0 : unread} action={here} />
        {thread.state === 'open' ? (
          <WriteMessage
            key={newest}
            label={`Message to ${practiceName}`}
            sendingId={requestId}
            hangOn={hangOn}
            about={about}
            sent={sent ?? undefined}
          />
        ) : (
          <p role="note" className="border-line border-t pt-4 text-14 text-ink-2">
            {thread.state === 'ended'
              ? `The link to ${practiceName} has ended: neither of you can write, and they read nothing of this any more. What was written stays with you.`
              : `You do not share messages with ${practiceName}: neither of you can write, and they read nothing of this. You can share them again under `}
            {thread.state === 'closed' ? (
              <a className="link" href="/settings/trainers">
                Settings, Trainers
              </a>
            ) : null}
            {thread.state === 'closed' ? '.' : null}
          </p>
        )}
      </div>
    </Card>
  )
}
