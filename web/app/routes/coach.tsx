import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { documentTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Composer } from '#web/components/coach/composer.tsx'
import { MemoryCard } from '#web/components/coach/memory-card.tsx'
import { TrainerCard } from '#web/components/coach/messages/trainer-card.tsx'
import { NoteCard } from '#web/components/coach/notes/note-card.tsx'
import { Talk } from '#web/components/coach/talk.tsx'
import type { ThreadView, TurnView } from '#web/components/coach/talk-types.ts'
import { useTail } from '#web/components/coach/use-tail.ts'
import { useTalk } from '#web/components/coach/use-talk.ts'
import { proposalsWaiting } from '#web/components/coach/waiting.ts'
import { WaitingCard } from '#web/components/coach/waiting-card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { type Reading, useReading } from '#web/components/reading.ts'
import { useShell } from '#web/components/shell/shell-context.ts'
import { dayOf, day as dayText } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'
import type { AnswerSoFar } from '#worker/domain/coach/fold-answer.ts'

export const handle: PageHandle = { area: 'training', nav: 'coach', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Coach · StrideIQ' }]

const KINDS = ['day', 'activity', 'insight', 'plan'] as const

/** What a question is asked from, as a link or a form says it. */
function aboutOf(kind: string | null | undefined, id: string | null | undefined): TurnView['about'] {
  const known = KINDS.find((one) => one === kind)
  return known && id ? { kind: known, id: id.slice(0, 120) } : null
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const { api } = context
  const before = searchParams.get('before')
  const [read, actions, memory, trainers, said] = await Promise.all([
    api.call('GET /v1/coach/thread', before ? { query: { before } } : {}),
    api.call('GET /v2/coach/actions'),
    api.call('GET /v1/coach/facts'),
    api.call('GET /v1/coach/messages'),
    api.call('GET /v1/coach/notes'),
  ])
  const thread = required(read, request)
  const about = aboutOf(searchParams.get('about'), searchParams.get('id'))
  const text = (searchParams.get('text') ?? '').slice(0, 500)
  return {
    thread,
    isOlder: before !== null,
    memory: memory.data ?? null,
    proposals: actions.data?.proposals ?? [],
    trainers: trainers.data?.threads ?? null,
    note: said.data?.notes[0] ?? null,
    draft: { text, about },
    sendingId: context.requestId,
    asks: ASKS,
    byRules: thread.hasModel ? null : BY_RULES,
  }
}

/** Said where no model's key is set: what answers, what it can and what not. */
const BY_RULES =
  'No language model is set up here: fixed rules answer. They tell your weeks and months, plan, race, bests, load, and what is on record when you are tired. Plain requests such as “Move tomorrow’s run to Friday” or “make this week easier” they put on a card for your yes. They weigh nothing up. Nothing you ask uses a message.'

/** Answered from one's own rows, with a model or without. */
const ASKS = [
  'How is my week so far?',
  'What is my workout today?',
  'How is my plan going?',
  'Why am I tired?',
  'What are my PBs?',
  'What could I run over 10 km?',
]

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  if (typed.intent === 'clear') {
    required(await context.api.call('DELETE /v1/coach/thread'), request)
    return documentTo('/coach', context)
  }
  const answer = await context.api.call('POST /v1/coach/chat/stream', {
    headers: { Accept: 'application/json', 'Idempotency-Key': typed.request_id ?? context.requestId },
    body: { message: typed.message ?? '', about: aboutOf(typed.about_kind, typed.about_id) },
  })
  if (!answer.ok) return json(refused(answer.error, typed), { status: answer.status })
  return documentTo('/coach', context)
}

export default function Coach() {
  const { thread, isOlder, proposals, memory, trainers, note, draft, sendingId, asks, byRules } =
    useLoaderData<typeof loader>()
  const sent = useAnswer<typeof action>()
  const reading = useReading()
  const name = useShell()?.viewer?.displayName.split(' ')[0] ?? 'You'
  const { turns, isAnswering, isLost, failed, send, stop } = useTalk(thread)
  const shown = new Set(turns.flatMap(({ answer }) => answer.proposalIds))
  const waiting = proposals.filter(({ id, state }) => state === 'proposed' && !shown.has(id))
  // Its cards are of the plan: what another tab confirms or takes back shows here too.
  useLive(['coach', 'plan'], true)
  const end = useTail(grownTo(turns.at(-1)?.answer, proposals), turns.length)
  const typed = sent?.values.message
  return (
    <Page
      title="Coach"
      meaning="Answers from your own data, each number with its receipt. Changes nothing without your yes."
    >
      <div className="grid items-start gap-6 *:min-w-0 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <div className="grid gap-6">
          {byRules ? (
            <p role="note" className="rounded-control border border-line bg-well p-3 text-14 text-ink-2">
              {byRules}
            </p>
          ) : null}
          {thread.hasOlder || isOlder ? <Older thread={thread} isOlder={isOlder} /> : null}
          {turns.length > 0 ? (
            <Talk turns={turns} proposals={proposals} name={name} isLost={isLost} reading={reading} />
          ) : (
            <Nothing />
          )}
          {isOlder || isAnswering || turns.at(-1)?.answer.source === 'model' ? null : (
            <form
              method="post"
              className="flex flex-wrap gap-2 max-sm:-mx-4 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1"
            >
              {asks.map((text) => (
                <Button
                  key={text}
                  name="message"
                  value={text}
                  onClick={(event) => {
                    event.preventDefault()
                    send(text, null, crypto.randomUUID())
                  }}
                >
                  {text}
                </Button>
              ))}
            </form>
          )}
          {isOlder ? null : (
            <Composer
              draft={typed === undefined ? draft : { ...draft, text: typed }}
              sendingId={sendingId}
              isAnswering={isAnswering}
              failed={failed ?? sent?.error.message ?? null}
              foot={byRules ? '' : quotaWords(thread.quota, reading)}
              locale={reading.locale}
              send={send}
              stop={stop}
            />
          )}
          <div ref={end} className="-mt-6 scroll-mb-16 md:scroll-mb-3" />
        </div>
        <div className="grid gap-4 lg:sticky lg:top-4">
          {note ? <NoteCard note={note} back="notes" locale={reading.locale} /> : null}
          <WaitingCard {...proposalsWaiting(waiting)} />
          {memory ? <MemoryCard memory={memory} reading={reading} /> : null}
          {trainers ? <TrainerCard threads={trainers} /> : null}
          <ThreadCard thread={thread} reading={reading} />
        </div>
      </div>
    </Page>
  )
}

/** How far the last answer has come, with those of its cards that were read. */
const grownTo = (answer: AnswerSoFar | undefined, read: readonly { id: string; state: string }[]) => {
  if (!answer) return null
  const cards = read.flatMap(({ id, state }) => (answer.proposalIds.includes(id) ? [`${id} ${state}`] : []))
  return [answer.state, answer.text.length, answer.receipts.length, answer.leftOut.length, ...cards].join()
}

/** The way through a long thread: a page holds its newest fifty turns, or fifty older ones. */
const Older = ({ thread: { turns, hasOlder }, isOlder }: { thread: ThreadView; isOlder: boolean }) => (
  <p className="flex flex-wrap gap-x-4 gap-y-2 text-14">
    {hasOlder && turns[0] ? (
      <a className="link hit" href={`/coach?before=${turns[0].id}`}>
        Older questions
      </a>
    ) : null}
    {isOlder ? (
      <a className="link hit" href="/coach">
        Newest questions
      </a>
    ) : null}
  </p>
)

const Nothing = () => (
  <Empty
    icon="chat"
    why="Nothing was asked yet."
    fills="Ask what you want to know of your training, or begin with one of these. What can be looked up is answered at once and uses no message."
  />
)

function Cleared({ cleared, reading }: { cleared: NonNullable<ThreadView['cleared']>; reading: Reading }) {
  const on = dayText(dayOf(cleared.at, reading.timeZone), 'bare', reading.locale)
  return (
    <p role="note" className="mt-3 break-words rounded-control bg-raised p-3 text-14 text-ink-2">
      Support cleared this thread on {on}, without reading it. Reason given: {cleared.reason}
    </p>
  )
}

function quotaWords(
  { perMonth, left, resetsAt }: ThreadView['quota'],
  { timeZone, locale }: Reading,
): string {
  if (perMonth === null) return ''
  return `${left} of ${perMonth} answers by the model left, new on ${dayText(dayOf(resetsAt, timeZone), 'bare', locale)}`
}

function ThreadCard({
  thread: { turns, quota, cleared, hasModel },
  reading,
}: {
  thread: ThreadView
  reading: Reading
}) {
  return (
    <Card title="This thread" aside={quota.perMonth === null && hasModel ? 'messages unlimited' : null}>
      <p className="text-14 text-ink-2">
        {quota.perMonth === null || !hasModel
          ? 'Kept until you clear it. Nobody else reads it.'
          : `${quotaWords(quota, reading)}. Kept until you clear it; nobody else reads it.`}
      </p>
      {cleared ? <Cleared cleared={cleared} reading={reading} /> : null}
      {turns.length > 0 ? (
        <form method="post" className="mt-3">
          <ConfirmButton
            label="Clear thread"
            confirm="Clear the thread"
            goes={['Every question and answer of this thread']}
            stays={['Changes of your plan that you confirmed']}
            name="intent"
            value="clear"
          />
        </form>
      ) : null}
    </Card>
  )
}
