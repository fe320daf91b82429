import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formError, formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { cls } from '#web/components/class-names.ts'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { ChosenTime, chosenOf, GONE } from '#web/components/outside/portal/chosen-time.tsx'
import { Closed, pageStatus } from '#web/components/outside/portal/closed.tsx'
import { FullSessions } from '#web/components/outside/portal/full-sessions.tsx'
import { NextTimes, refusalText } from '#web/components/outside/portal/next-times.tsx'
import { PracticeFrame } from '#web/components/outside/portal/practice-frame.tsx'
import { answerFields, answersIn, QuestionFields } from '#web/components/outside/portal/question-fields.tsx'
import { TrainerLinks } from '#web/components/outside/portal/service-list.tsx'
import { RangeLinks, readTime, TimeChoices } from '#web/components/outside/portal/time-choices.tsx'
import { rangeSteps, twoWeeks } from '#web/components/outside/portal/two-weeks.ts'
import { dayOf, day as dayText } from '#web/format/date.ts'

export const meta: MetaFunction = () => [{ title: 'Book a session' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const service = query.get('service') ?? ''
  const trainer = query.get('trainer') ?? ''
  const { from, to } = twoWeeks(query.get('from'), context.now)
  const [portal, times] = await Promise.all([
    context.api.call('GET /v1/portal'),
    service
      ? context.api.call('GET /v1/portal/times', {
          query: { service, from, to, trainer: trainer || null },
        })
      : null,
  ])
  const [day = '', time = ''] = ['day', 'time'].map((name) => query.get(name) ?? '')
  const answer = { portal, times, service, trainer, from, day, time, now: context.now }
  return json({ ...answer, request: context.requestId }, { status: pageStatus(portal) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { intent, request: requestId = '', service: serviceId, time = '' } = values
  const { appointmentId, ...slot } = readTime(time)
  const answer =
    intent === 'wait'
      ? await context.api.call('POST /v1/portal/waitlist', { body: { serviceId, ...slot } })
      : await context.api.call('POST /v1/portal/bookings', {
          body: {
            ...{ requestId: requestIdOf(requestId, time), serviceId, appointmentId, ...slot },
            answers: answersIn(values),
          },
        })
  if (answer.ok) return redirectTo('/portal', context)
  return json(refused(answer.error, values), { status: answer.status })
}

/** Pressed twice it is one booking; another time is another. */
const requestIdOf = (request: string, time: string) =>
  `${request}-${time}`.replace(/[^\w-]/g, '').slice(0, 80)

export default function BookOwn() {
  const {
    portal,
    times,
    service: serviceId,
    trainer,
    from,
    now,
    day,
    time,
    request,
  } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  if (!portal.ok) return <Closed status={portal.status} error={portal.error} />
  const view = portal.data
  const service = view.services.find(({ id }) => id === serviceId)
  const steps = rangeSteps(from, now, view.zone)
  const here = (more: Record<string, string>) =>
    `/portal/book?${new URLSearchParams({ service: serviceId, from, ...(trainer ? { trainer } : {}), ...more })}`
  const found = times?.ok ? times.data : null
  const hidden = (
    <>
      <input type="hidden" name="service" value={serviceId} />
      <input type="hidden" name="request" value={request} />
    </>
  )
  const chosen = chosenOf(found?.slots, time)
  return (
    <PracticeFrame
      practice={view.practice}
      zone={view.zone}
      title={chosen ? 'Book this session?' : 'Book a session'}
      meaning={chosen ? null : 'Choose what, then when.'}
      aside={
        <ButtonLink href="/portal" icon="back">
          Your sessions
        </ButtonLink>
      }
    >
      <FormError>
        {sent && formError(sent, answerFields(service?.intake ?? []))
          ? refusalText(sent.error)
          : time && found && !chosen
            ? GONE
            : null}
      </FormError>
      {chosen ? null : view.services.length === 0 ? (
        <Card>
          <Empty
            icon="calendar"
            why="Nothing can be booked here."
            fills={
              view.practice.phone
                ? `Call or text ${view.practice.phone}.`
                : 'Ask your practice for a session.'
            }
          />
        </Card>
      ) : (
        <nav aria-label="What" className="grid gap-2 sm:grid-cols-2">
          {view.services.map(({ id, name, durationMin, capacity }) => (
            <a
              key={id}
              href={`/portal/book?service=${id}`}
              aria-current={id === serviceId ? 'true' : undefined}
              className={cls(
                'press grid min-h-11 rounded-control border px-3 py-2 text-14',
                id === serviceId ? 'border-transparent bg-raised' : 'border-line-strong',
              )}
            >
              <span className="font-semibold text-ink-1">{name}</span>
              <span className="text-12 text-ink-3">
                {durationMin} min{capacity > 1 ? `, group of ${capacity}` : ''}
              </span>
            </a>
          ))}
        </nav>
      )}
      {service && chosen ? (
        <ChosenTime
          view={view}
          now={now}
          time={chosen}
          what={`${service.name}, ${service.durationMin} min`}
          back={here({ day: dayOf(chosen.startsAt, view.zone) })}
          button={{ intent: 'book', label: 'Book it' }}
        >
          {hidden}
          <QuestionFields questions={service.intake} sent={sent} />
        </ChosenTime>
      ) : service ? (
        <Card
          title={service.capacity > 1 ? 'Sessions with places left' : 'Free times'}
          aside={`two weeks from ${dayText(steps.first, 'bare')}`}
        >
          <div className="grid gap-4">
            <TrainerLinks
              page={view}
              chosen={trainer}
              hrefOf={(id) =>
                `/portal/book?${new URLSearchParams({ service: serviceId, from, ...(id ? { trainer: id } : {}) })}`
              }
            />
            {found ? (
              <form method="get" className="grid gap-4">
                <input type="hidden" name="service" value={serviceId} />
                <input type="hidden" name="from" value={from} />
                {trainer ? <input type="hidden" name="trainer" value={trainer} /> : null}
                <NextTimes error={sent?.error} zone={view.zone} />
                <TimeChoices
                  times={found.slots}
                  zone={view.zone}
                  chosenDay={day}
                  hrefOf={(on) => here({ day: on })}
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
            <RangeLinks steps={steps} hrefOf={(to) => here({ from: to })} />
          </div>
        </Card>
      ) : null}
      {service && found && !chosen ? (
        <FullSessions full={found.full} view={view} serviceId={serviceId}>
          {hidden}
        </FullSessions>
      ) : null}
    </PracticeFrame>
  )
}
