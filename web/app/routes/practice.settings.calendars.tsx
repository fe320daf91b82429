import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { BusyCalendarsCard, FeedsCard } from '#web/components/practice/clients/calendar-cards.tsx'
import { PracticeSettingsPage } from '#web/components/practice/clients/settings-frame.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Calendars · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      context.api.call('GET /v1/practices/:practice/busy-calendars', { params: at }),
      context.api.call('GET /v1/practices/:practice/feeds', { params: at }),
      context.api.call('GET /v1/me'),
    ]),
  )
  const [calendars, feeds, me] = data
  return {
    practice,
    calendars,
    feeds,
    person: me.data?.athleteId ?? '',
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { intent = '', name = '', url = '', person = '' } = values
  const { api } = context
  const params = { ...paramsOf(practice), calendar: values.calendar ?? '', feed: values.feed ?? '' }
  if (intent === 'make_feed') {
    const made = await api.call('POST /v1/practices/:practice/feeds', { params, body: {} })
    // Its address is in this answer alone: no redirect, which would lose it.
    return made.ok
      ? json({ madeUrl: made.data.url })
      : json(refused(made.error, values), { status: made.status })
  }
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    add: () =>
      api.call('POST /v1/practices/:practice/busy-calendars', {
        params,
        body: { trainerId: person, name, url },
      }),
    refresh: () => api.call('POST /v1/practices/:practice/busy-calendars/:calendar/refresh', { params }),
    remove: () => api.call('DELETE /v1/practices/:practice/busy-calendars/:calendar', { params }),
    end_feed: () => api.call('DELETE /v1/practices/:practice/feeds/:feed', { params }),
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  return answer.ok
    ? redirectTo(`/practice/settings/calendars?done=${intent}`, context)
    : json(refused(answer.error, values), { status: answer.status })
}

const DONE: Record<string, string> = {
  add: 'Added. It is read now; load the page again to see what came.',
  refresh: 'It is read now; load the page again to see what came.',
  remove: 'Removed. What it kept busy is free again.',
  end_feed: 'Ended. Calendars that subscribe to it get nothing more.',
}

export default function Calendars() {
  const { practice, calendars, feeds, person, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const sent = result && 'error' in result ? result : undefined
  const keepsCalendars = practice.role === 'owner' || practice.role === 'trainer'
  return (
    <PracticeSettingsPage
      section="calendars"
      meaning={`What other calendars say of your time, and your sessions in them. All times are ${practice.timeZone.replaceAll('_', ' ')}.`}
      done={result ? null : DONE[done ?? '']}
    >
      {sent && sent.values.intent !== 'add' ? <FormError>{sent.error.message}</FormError> : null}
      {!keepsCalendars ? null : calendars.ok ? (
        <BusyCalendarsCard
          calendars={calendars.data.calendars.filter(({ trainerId }) => trainerId === person)}
          person={person}
          zone={practice.timeZone}
          sent={sent}
        />
      ) : (
        <ErrorCard
          title="Your other calendars did not load"
          what={calendars.error.message}
          requestId={calendars.error.requestId}
          retry={{ href: '' }}
        />
      )}
      {feeds.ok ? (
        <FeedsCard
          feeds={feeds.data.feeds}
          madeUrl={result && 'madeUrl' in result ? result.madeUrl : null}
          zone={practice.timeZone}
        />
      ) : (
        <ErrorCard
          title="The addresses did not load"
          what={feeds.error.message}
          requestId={feeds.error.requestId}
          retry={{ href: '' }}
        />
      )}
    </PracticeSettingsPage>
  )
}
