import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { ChosenTime, chosenOf, GONE } from '#web/components/outside/portal/chosen-time.tsx'
import { Closed, pageStatus } from '#web/components/outside/portal/closed.tsx'
import { NextTimes, refusalText } from '#web/components/outside/portal/next-times.tsx'
import { PracticeFrame } from '#web/components/outside/portal/practice-frame.tsx'
import { SessionWords, StateBadge } from '#web/components/outside/portal/session-cards.tsx'
import { RangeLinks, readTime, TimeChoices } from '#web/components/outside/portal/time-choices.tsx'
import { rangeSteps, twoWeeks } from '#web/components/outside/portal/two-weeks.ts'
import type { CancelPreview } from '#web/components/outside/portal/types.ts'
import { dayOf, moment } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'

export const meta: MetaFunction = () => [{ title: 'Move or cancel' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const { from, to } = twoWeeks(query.get('from'), context.now)
  const wanted = { service: query.get('service') ?? '', trainer: query.get('trainer') ?? '', from, to }
  const at = { booking: params.id ?? '' }
  const isCancel = query.has('cancel')
  const [portal, preview, times] = await Promise.all([
    context.api.call('GET /v1/portal'),
    context.api.call('GET /v1/portal/bookings/:booking/cancellation-preview', { params: at }),
    isCancel ? null : context.api.call('GET /v1/portal/times', { query: wanted }),
  ])
  const answer = {
    portal,
    preview,
    times,
    from,
    now: context.now,
    isCancel,
    id: params.id ?? '',
    day: query.get('day') ?? '',
    time: query.get('time') ?? '',
  }
  return json(answer, { status: pageStatus(portal) })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { intent, reason, version, time = '' } = await formValues(request)
  const at = { booking: params.id ?? '' }
  const answer =
    intent === 'cancel'
      ? await context.api.call('POST /v1/portal/bookings/:booking/cancellation', {
          params: at,
          body: { reason, version },
        })
      : await context.api.call('POST /v1/portal/bookings/:booking/rescheduling', {
          params: at,
          body: { startsAt: readTime(time).startsAt, version },
        })
  if (answer.ok) return redirectTo('/portal', context)
  return json({ error: answer.error }, { status: answer.status })
}

export default function OwnBooking() {
  const { portal, preview, times, from, now, isCancel, id, day, time } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (!portal.ok) return <Closed status={portal.status} error={portal.error} />
  const view = portal.data
  const booking = view.upcoming.find((one) => one.id === id)
  const frame = { practice: view.practice, zone: view.zone }
  const back = (
    <ButtonLink href="/portal" icon="back">
      Your sessions
    </ButtonLink>
  )
  if (!booking) {
    return (
      <PracticeFrame {...frame} title="Nothing to change" aside={back}>
        <ErrorCard
          title="This session is not ahead any more"
          what="It was cancelled, moved on, or has taken place. Nothing was changed."
          retry={{ href: '/portal', label: 'See your sessions' }}
        />
      </PracticeFrame>
    )
  }
  const here = new URLSearchParams({ service: booking.serviceId, trainer: booking.trainerId })
  const path = `/portal/bookings/${id}?${here}`
  const cost = preview.ok ? preview.data : null
  const slots = times?.ok ? times.data.slots : undefined
  const chosen = chosenOf(slots, time)
  const steps = rangeSteps(from, now, view.zone)
  return (
    <PracticeFrame
      {...frame}
      title={isCancel ? 'Cancel this session?' : chosen ? 'Move it there?' : 'Move this session'}
      aside={back}
    >
      <FormError>{sent ? refusalText(sent.error) : time && slots && !chosen ? GONE : null}</FormError>
      {chosen ? null : (
        <Card>
          <div className="flex flex-wrap items-start justify-between gap-2">
            <SessionWords booking={booking} zone={view.zone} />
            <StateBadge state={booking.state} />
          </div>
        </Card>
      )}
      {isCancel ? (
        <Card title="What it costs">
          {cost ? (
            <PolicyWords preview={cost} />
          ) : (
            <ErrorCard
              title="It cannot be cancelled here"
              what={preview.error?.message ?? ''}
              requestId={preview.error?.requestId}
            />
          )}
          {cost ? (
            <form method="post" className="mt-4 grid gap-4">
              <input type="hidden" name="version" value={booking.version} />
              <TextField name="reason" label="Why" optional maxLength={500} hint="Your trainer reads it." />
              <span className="flex flex-wrap gap-2">
                <Button name="intent" value="cancel" kind="danger">
                  Cancel the session
                </Button>
                {cost.penalty === 'none' && booking.capacity === 1 ? (
                  <ButtonLink href={path}>Move it instead</ButtonLink>
                ) : null}
              </span>
            </form>
          ) : null}
        </Card>
      ) : cost && cost.penalty !== 'none' ? (
        <Card title="It is too late to move it">
          <div className="grid gap-4 text-14 text-ink-2">
            <p>
              It could be moved until {moment(cost.freeUntil, view.zone)}.{' '}
              {view.practice.phone
                ? `Call or text ${view.practice.phone}.`
                : 'Ask your trainer: they can still move it.'}
            </p>
            <span>
              <ButtonLink href={`${path}&cancel=1`}>What cancelling costs</ButtonLink>
            </span>
          </div>
        </Card>
      ) : chosen ? (
        <ChosenTime
          view={view}
          now={now}
          time={chosen}
          what={booking.serviceName}
          was={moment(booking.startsAt, view.zone)}
          back={`${path}&from=${from}&day=${dayOf(chosen.startsAt, view.zone)}`}
          button={{ intent: 'move', label: 'Move it' }}
        >
          <input type="hidden" name="version" value={booking.version} />
        </ChosenTime>
      ) : (
        <Card title="Free times" aside={`with ${booking.trainerName}`}>
          <div className="grid gap-4">
            {slots ? (
              <form method="get" className="grid gap-4">
                <input type="hidden" name="service" value={booking.serviceId} />
                <input type="hidden" name="trainer" value={booking.trainerId} />
                <input type="hidden" name="from" value={from} />
                <NextTimes error={sent?.error} zone={view.zone} />
                <TimeChoices
                  times={slots}
                  zone={view.zone}
                  chosenDay={day}
                  hrefOf={(on) => `${path}&from=${from}&day=${on}`}
                />
              </form>
            ) : (
              <ErrorCard
                title="The times did not load"
                what={times?.error?.message ?? ''}
                requestId={times?.error?.requestId}
                retry={{ href: '' }}
              />
            )}
            <RangeLinks steps={steps} hrefOf={(to) => `${path}&from=${to}`} />
          </div>
        </Card>
      )}
    </PracticeFrame>
  )
}

/** What the policy takes, before anyone cancels. */
function PolicyWords({ preview }: { preview: CancelPreview }) {
  const { penalty, rule, feeMinor, currency, freeUntil, zone } = preview
  const until = moment(freeUntil, zone)
  if (penalty === 'none') {
    return (
      <p className="text-14 text-ink-2">
        {preview.isLate
          ? 'Nothing: this practice asks nothing for a late cancellation.'
          : rule === 'none'
            ? 'Nothing, whenever you cancel.'
            : `Nothing: cancelling is free until ${until}.`}
      </p>
    )
  }
  const words = {
    waived: 'Nothing.',
    forgiven: 'Nothing this time: the first late cancellation is let pass. The next one is not.',
    credit: 'The session’s credit is used.',
    fee: `${money(feeMinor, currency)}.`,
  }[penalty]
  return (
    <div className="grid gap-1 text-14">
      <p className="font-semibold text-attention text-16">{words}</p>
      <p className="text-ink-3">Cancelling was free until {until}.</p>
    </div>
  )
}
