import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Closed, pageStatus } from '#web/components/outside/portal/closed.tsx'
import { CodeStep, codeStateOf } from '#web/components/outside/portal/code-step.tsx'
import { PracticeFrame } from '#web/components/outside/portal/practice-frame.tsx'
import {
  Left,
  NoTexts,
  Past,
  ToPay,
  Upcoming,
  Waiting,
} from '#web/components/outside/portal/session-cards.tsx'
import { dayOf } from '#web/format/date.ts'

export const meta: MetaFunction = () => [{ title: 'Your sessions' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const code = codeStateOf(new URL(request.url).searchParams.get('code'))
  const answer = await context.api.call('GET /v1/portal')
  return json({ answer, code, now: context.now }, { status: pageStatus(answer) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, booking = '', entry = '', code = '', due = '' } = await formValues(request)
  const { api } = context
  const none = { message: null, feed: null, refused: null }
  if (intent === 'send-code' || intent === 'enter-code') {
    const isEntered = intent === 'enter-code'
    const proved = isEntered
      ? await api.call('POST /v1/portal/text-opt-ins', { body: { code } })
      : await api.call('POST /v1/portal/text-codes')
    if (proved.ok) return redirectTo(`/portal?code=${isEntered ? 'done' : 'sent'}`, context)
    return json({ ...none, refused: refused(proved.error, {}) }, { status: proved.status })
  }
  if (intent === 'subscribe') {
    const made = await api.call('POST /v1/portal/feeds')
    if (made.ok) return json({ ...none, feed: made.data.url })
    return json({ ...none, message: made.error.message }, { status: made.status })
  }
  if (intent === 'pay') {
    const bill = await api.call('POST /v1/portal/owed/:due/checkout', { params: { due } })
    if (bill.ok) return redirect(bill.data.url, 303)
    return json({ ...none, message: bill.error.message }, { status: bill.status })
  }
  const answer =
    intent === 'log-out'
      ? await api.call('DELETE /v1/portal/sessions/current')
      : intent === 'leave'
        ? await api.call('DELETE /v1/portal/waitlist/:entry', { params: { entry } })
        : await api.call(
            intent === 'keep'
              ? 'POST /v1/portal/bookings/:booking/keeping'
              : 'POST /v1/portal/bookings/:booking/confirmation',
            { params: { booking } },
          )
  if (answer.ok) return redirectTo('/portal', context)
  return json({ ...none, message: answer.error.message }, { status: answer.status })
}

export default function Portal() {
  const { answer, code, now } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (!answer.ok) return <Closed status={answer.status} error={answer.error} />
  const view = answer.data
  const { practice, clientName, zone } = view
  return (
    <PracticeFrame
      practice={practice}
      zone={zone}
      title="Your sessions"
      meaning={clientName}
      aside={
        <ButtonLink href="/portal/book" icon="plus">
          Book
        </ButtonLink>
      }
    >
      <FormError>{sent?.message}</FormError>
      <NoTexts view={view} />
      {view.codeTo || code === 'done' ? (
        <CodeStep
          state={view.codeTo && code === 'done' ? '' : code}
          to={`your number ${view.codeTo}`}
          refused={sent?.refused ?? undefined}
        />
      ) : null}
      <Upcoming view={view} />
      <Waiting view={view} />
      <ToPay view={view} />
      <Left view={view} />
      <Past view={view} today={dayOf(now, zone)} />
      <Card title="In your own calendar">
        {sent?.feed ? (
          <div className="grid gap-2 text-14 text-ink-2">
            <p>
              Subscribe to this address in your calendar. It is shown once; whoever has it sees your sessions.
            </p>
            <p className="break-all rounded-control border border-line bg-well p-3 text-12 text-ink-1">
              {sent.feed}
            </p>
            <a
              className="link inline-flex min-h-11 items-center"
              href={sent.feed.replace(/^https?:/, 'webcal:')}
            >
              Open in the calendar of this device
            </a>
          </div>
        ) : (
          <form method="post" className="grid gap-3">
            <p className="text-14 text-ink-2">
              Your sessions in the calendar of your phone, kept up to date.
            </p>
            <span>
              <Button name="intent" value="subscribe" icon="calendar">
                Make an address
              </Button>
            </span>
          </form>
        )}
      </Card>
      <form method="post" className="flex flex-wrap items-center justify-between gap-3 text-14 text-ink-3">
        {practice.phone ? <span>Questions: {practice.phone}</span> : <span />}
        <Button name="intent" value="log-out" kind="quiet" icon="logout">
          Close this page here
        </Button>
      </form>
    </PracticeFrame>
  )
}
