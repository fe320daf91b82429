import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Booked } from '#web/components/outside/portal/booked.tsx'
import { CodeStep, codeStateOf } from '#web/components/outside/portal/code-step.tsx'
import { DetailsForm } from '#web/components/outside/portal/details-form.tsx'
import { NextTimes, refusalText } from '#web/components/outside/portal/next-times.tsx'
import { PracticeFrame } from '#web/components/outside/portal/practice-frame.tsx'
import { answersIn } from '#web/components/outside/portal/question-fields.tsx'
import { ServiceList, TrainerLinks } from '#web/components/outside/portal/service-list.tsx'
import { RangeLinks, readTime, TimeChoices } from '#web/components/outside/portal/time-choices.tsx'
import { rangeSteps, twoWeeks } from '#web/components/outside/portal/two-weeks.ts'
import type { Held } from '#web/components/outside/portal/types.ts'
import { day as dayText } from '#web/format/date.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Book with ${data.page.practice.name}` : 'Book' },
  { name: 'robots', content: 'index, nofollow' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams
  const [service, trainer, practiceId] = ['service', 'trainer', 'at'].map((name) => query.get(name) ?? '')
  const { from, to } = twoWeeks(query.get('from'), context.now)
  const timesOf = (id: string) => {
    const wanted = { service, from, to, trainer: trainer || null }
    return context.api.call('GET /v1/booking-pages/:practice/times', {
      params: { practice: id },
      query: wanted,
    })
  }
  // Links of this page name the practice, so that its times are read beside it.
  const [found, beside] = await Promise.all([
    context.api.call('GET /v1/booking-pages/:slug', { params: { slug: params.practice ?? '' } }),
    service && practiceId ? timesOf(practiceId) : null,
  ])
  const page = required(found, request)
  const isOwn = practiceId === page.practice.id
  const times = service ? (isOwn && beside ? beside : await timesOf(page.practice.id)) : null
  return {
    ...{ page, times, from, service: service ?? '', trainer: trainer ?? '', now: context.now },
    day: query.get('day') ?? '',
    booked: query.get('booked'),
    textRequest: query.get('text_request'),
    code: codeStateOf(query.get('code')),
    request: context.requestId,
  }
}

interface Sent {
  held: Held | null
  refused: Refused | null
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const url = new URL(request.url)
  const practiceId = values.at ?? url.searchParams.get('at') ?? ''
  if (values.intent === 'hold') return hold(values, practiceId, context)
  if (values.intent === 'send-code' || values.intent === 'enter-code') {
    return proveNumber(url, values, practiceId, context)
  }
  const held = readHeld(values.held)
  const answers = answersIn(values)
  const { name, email, phone, terms, texts } = values
  const form = { hold: held?.hold ?? '', name, email, phone, terms: terms ?? '', texts: texts ?? '', answers }
  const answer = await context.api.call('POST /v1/booking-pages/:practice/bookings', {
    params: { practice: practiceId },
    body: form,
  })
  if (answer.ok) {
    const at = new URLSearchParams({
      booked: held?.startsAt ?? '',
      service: held?.serviceId ?? '',
      at: practiceId,
      ...(answer.data.textRequest ? { text_request: answer.data.textRequest } : {}),
    })
    return redirectTo(`${url.pathname}?${at}`, context)
  }
  // What is not kept any longer leads back to the times; anything else keeps the form as it was filled.
  const isOver = answer.status === 410 || answer.status === 409
  return json<Sent>(
    { held: isOver ? null : held, refused: refused(answer.error, values) },
    { status: answer.status },
  )
}

/** Who said yes to texts proves their number, or leaves it: the booking stands either way. */
async function proveNumber(
  url: URL,
  values: Record<string, string>,
  practice: string,
  context: ActionFunctionArgs['context'],
) {
  const { api } = context
  const textRequest = url.searchParams.get('text_request') ?? ''
  const isEntered = values.intent === 'enter-code'
  const answer = isEntered
    ? await api.call('POST /v1/booking-pages/:practice/text-opt-ins', {
        params: { practice },
        body: { textRequest, code: values.code ?? '' },
      })
    : await api.call('POST /v1/booking-pages/:practice/text-codes', {
        params: { practice },
        body: { textRequest },
      })
  if (!answer.ok)
    return json<Sent>({ held: null, refused: refused(answer.error, {}) }, { status: answer.status })
  url.searchParams.set('code', isEntered ? 'done' : 'sent')
  return redirectTo(`${url.pathname}${url.search}`, context)
}

/** The held time that the form carries; null when somebody changed it. */
function readHeld(text = 'null'): Held | null {
  try {
    return JSON.parse(text) as Held | null
  } catch {
    return null
  }
}

async function hold(
  values: Record<string, string>,
  practiceId: string,
  context: ActionFunctionArgs['context'],
) {
  const time = readTime(values.time ?? '')
  const chosen = {
    ...time,
    serviceId: values.service,
    requestId: `${values.request}-${Date.parse(time.startsAt)}-${time.trainerId.slice(-6)}`,
  }
  const answer = await context.api.call('POST /v1/booking-pages/:practice/holds', {
    params: { practice: practiceId },
    body: chosen,
  })
  if (!answer.ok)
    return json<Sent>({ held: null, refused: refused(answer.error, {}) }, { status: answer.status })
  return json<Sent>({ held: answer.data, refused: null })
}

export default function PublicPage() {
  const {
    page,
    times,
    from,
    day,
    service: serviceId,
    trainer,
    booked,
    textRequest,
    code,
    request,
    now,
  } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Sent | undefined
  const { practice } = page
  const service = page.services.find(({ id }) => id === serviceId)
  const href = (more: Record<string, string>) =>
    `/p/${practice.slug}?${new URLSearchParams({ at: practice.id, ...more })}`
  const here = (more: Record<string, string>) =>
    href({ service: serviceId, from, ...(trainer ? { trainer } : {}), ...more })
  const frame = { practice, zone: practice.zone }
  const error = sent?.refused?.error
  const steps = rangeSteps(from, now, practice.zone)
  if (booked && service)
    return (
      <Booked page={page} service={service} startsAt={booked} again={`/p/${practice.slug}`}>
        {textRequest ? (
          <CodeStep state={code} to="the number you gave" refused={sent?.refused ?? undefined} />
        ) : null}
      </Booked>
    )
  if (sent?.held) {
    return (
      <PracticeFrame {...frame} title="Book a session" meaning="One more step: who you are.">
        <DetailsForm
          page={page}
          held={sent.held}
          now={now}
          back={href({ service: sent.held.serviceId })}
          result={sent.refused ?? undefined}
        />
      </PracticeFrame>
    )
  }
  return (
    <PracticeFrame
      {...frame}
      title="Book a session"
      meaning={page.services.length > 0 ? 'Choose what, then when. No account is needed.' : null}
    >
      {error ? (
        <ErrorCard title="Nothing was booked" what={refusalText(error)} requestId={error.requestId} />
      ) : null}
      <ServiceList page={page} chosen={serviceId} hrefOf={(id) => href({ service: id })} />
      {service && times ? (
        <Card
          title={service.capacity > 1 ? 'Sessions with places left' : 'Free times'}
          aside={`two weeks from ${dayText(steps.first, 'bare')}`}
        >
          <div className="grid gap-4">
            <TrainerLinks
              page={page}
              chosen={trainer}
              hrefOf={(id) => href({ service: serviceId, from, ...(id ? { trainer: id } : {}) })}
            />
            {times.ok ? (
              <form method="post" action={here({ day })} className="grid gap-4">
                <input type="hidden" name="intent" value="hold" />
                <input type="hidden" name="service" value={serviceId} />
                <input type="hidden" name="request" value={request} />
                <NextTimes error={error} zone={practice.zone} />
                <TimeChoices
                  times={times.data.times}
                  zone={practice.zone}
                  chosenDay={day}
                  hrefOf={(on) => here({ day: on })}
                />
              </form>
            ) : (
              <ErrorCard
                title="The times did not load"
                what={times.error.message}
                requestId={times.error.requestId}
                retry={{ href: '' }}
              />
            )}
            <RangeLinks steps={steps} hrefOf={(to) => here({ from: to })} />
          </div>
        </Card>
      ) : null}
    </PracticeFrame>
  )
}
