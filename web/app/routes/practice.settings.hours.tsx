import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { zoneClock } from '#web/components/practice/calendar/zone-clock.ts'
import { HoursFace } from '#web/components/practice/clients/hours-face.tsx'
import { HoursForm, TimeOffCard, type TrainerHours } from '#web/components/practice/clients/hours-forms.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import { WEEKDAYS, weekOf } from '#web/components/practice/clients/week-hours.ts'
import { Segments } from '#web/components/segments.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Working hours · StrideIQ' }]

/** Hours of the person in the address; without one, one's own. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('person') ?? 'me'
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice', { params: at }),
      context.api.call('GET /v1/practices/:practice/members/:person/hours', {
        params: { ...at, person: asked },
      }),
      context.api.call('GET /v1/practices/:practice/services', { params: at }),
    ]),
  )
  const [detail, hours, services] = data
  return {
    ...{ practice, detail, asked, done: searchParams.get('done') },
    // Hours name places: shown without them they would be saved without them.
    hours: services.ok || !hours.ok ? hours : services,
    places: services.data?.locations ?? [],
    person: hours.data?.personId ?? asked,
    isSelf: hours.data?.isSelf === true,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', person = '', off = '', reason = '' } = values
  const { api } = context
  const params = { ...paramsOf(practice), person, id: off }
  const back = `/practice/settings/hours?person=${encodeURIComponent(person)}&done=${intent}`
  if (intent === 'hours') {
    const services = await api.call('GET /v1/practices/:practice/services', { params })
    if (!services.ok) return json(refused(services.error, values), { status: services.status })
    const texts = WEEKDAYS.map((_, i) => values[`day_${i + 1}`] ?? '')
    const week = weekOf(texts, services.data.locations)
    if ('problem' in week) return json(wrong(`day_${week.weekday}`, week.problem, values), { status: 422 })
    const answer = await api.call('PUT /v1/practices/:practice/members/:person/hours', {
      params,
      body: { hours: week.hours },
    })
    return answer.ok
      ? redirectTo(back, context)
      : json(refused(answer.error, values), { status: answer.status })
  }
  if (intent === 'back') {
    const answer = await api.call('DELETE /v1/practices/:practice/members/:person/time-off/:id', { params })
    return answer.ok
      ? redirectTo(back, context)
      : json(refused(answer.error, values), { status: answer.status })
  }
  const startsAt = instantOf(values, 'from', practice.timeZone)
  const endsAt = instantOf(values, 'until', practice.timeZone)
  if (!startsAt || !endsAt)
    return json(wrong(startsAt ? 'until_day' : 'from_day', 'Give a day and a time.', values), { status: 422 })
  const answer = await api.call('POST /v1/practices/:practice/members/:person/time-off', {
    params,
    body: { startsAt, endsAt, reason },
  })
  return answer.ok
    ? redirectTo(back, context)
    : json(refused(answer.error, values), { status: answer.status })
}

const wrong = (field: string, message: string, values: Record<string, string>): Refused => ({
  error: { code: 'invalid_input', field, message, requestId: '' },
  values,
})

/** A day and a clock of the practice's zone; a skipped hour begins where the clock goes on. */
function instantOf(values: Record<string, string>, name: string, zone: string): string | null {
  const day = values[`${name}_day`] ?? ''
  const [hour, minute] = (values[`${name}_time`] || '00:00').split(':').map(Number)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || hour === undefined || minute === undefined) return null
  const clock = zoneClock(zone)
  for (let at = hour * 60 + minute; at < 1440; at += 15) {
    const [first] = clock.instants(day, at)
    if (first !== undefined) return new Date(first).toISOString()
  }
  return null
}

const DONE: Record<string, string> = {
  hours: 'Saved. What is booked outside of it stays booked.',
  off: 'Noted. What is booked then stays booked: the calendar shows both.',
  back: 'Taken back.',
}

export default function Hours() {
  const { practice, detail, hours, asked, places, person, isSelf, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const within = usePracticeHref()
  const trainers = detail.data?.members.filter(({ isTrainer }) => isTrainer) ?? []
  const isThere = trainers.some(({ personId }) => personId === person)
  const mayChange = isSelf || practice.role === 'owner' || practice.role === 'front_desk'
  return (
    <PracticeSettingsPage
      section="hours"
      meaning={`When sessions can be booked. All times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      done={sent ? null : DONE[done ?? '']}
    >
      {trainers.length > 1 ? (
        <div>
          <Segments
            label="Trainer"
            items={trainers.map(({ personId, name }) => ({
              href: within(`/practice/settings/hours?person=${personId}`),
              label: name,
              current: personId === person,
            }))}
          />
        </div>
      ) : null}
      <HoursFace<TrainerHours>
        hours={hours}
        isTrainer={detail.ok ? isThere : null}
        isSelf={isSelf || asked === 'me'}
      >
        {(shown) => (
          <>
            <HoursForm hours={shown} person={person} places={places} mayChange={mayChange} sent={sent} />
            <TimeOffCard hours={shown} person={person} mayChange={mayChange} sent={sent} />
          </>
        )}
      </HoursFace>
    </PracticeSettingsPage>
  )
}
