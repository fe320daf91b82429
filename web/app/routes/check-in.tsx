import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiClient } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import { unreadable } from '#web/components/account/settings/typed-values.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { Segments } from '#web/components/segments.tsx'
import { CheckInForm } from '#web/components/training/check-in/check-in-form.tsx'
import { changeOf, kept, ruleOf } from '#web/components/training/check-in/check-in-values.ts'
import { AskConsent, FieldsCard } from '#web/components/training/check-in/fields-card.tsx'
import { day as dayText } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { FIELD_NAMES } from '#worker/domain/wellness/check-in-fields.ts'

export const handle: PageHandle = { area: 'training', nav: 'home' }
export const meta: MetaFunction = () => [{ title: 'Check-in · StrideIQ' }]

const SHOWN_DAYS = 400

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [answer, consents] = await Promise.all([
    api.call('GET /v1/check-ins', { query: { days: SHOWN_DAYS } }),
    api.call('GET /v1/consents'),
  ])
  const { days, ...head } = required(answer, request)
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('day') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked <= head.today ? asked : head.today
  const health = consents.data?.consents.find(({ purpose }) => purpose === 'health_data')
  return {
    ...head,
    day,
    held: days.find((one) => one.day === day),
    before: days.find((one) => one.day === addDays(day, -1)),
    consent: { text: health?.text ?? '', version: health?.version ?? '' },
    saved: searchParams.get('saved'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = context
  const typed = await formValues(request)
  if (typed.intent === 'agree') {
    const decisions = [{ purpose: 'health_data', version: typed.version, granted: true }]
    const answer = await api.call('PUT /v1/consents', { body: { decisions } })
    if (!answer.ok) return json(failedAt('agree', refused(answer.error, typed)), { status: answer.status })
    return redirectTo('/check-in', context)
  }
  if (typed.intent === 'fields') {
    const fields = FIELD_NAMES.filter((name) => typed[`keep_${name}`])
    const answer = await api.call('PUT /v1/check-in-fields', { body: { fields } })
    if (!answer.ok) return json(failedAt('fields', refused(answer.error, typed)), { status: answer.status })
    return redirectTo('/check-in?saved=fields', context)
  }
  const failed = await save(api, typed, request)
  if (failed) return json(failedAt('save', failed.refusal), { status: failed.status })
  return redirectTo(`/check-in?day=${typed.day}&saved=day`, context)
}

const failedAt = (place: 'agree' | 'fields' | 'save', refusal: Refused) => ({ place, refusal })

async function save(api: ApiClient, typed: Record<string, string>, request: Request) {
  const units = unitsOf(required(await api.call('GET /v1/me'), request))
  const names = FIELD_NAMES.filter((name) => typed[name] !== undefined)
  try {
    const change = changeOf(typed, names, kept(typed.filled_with), units)
    // Nothing was touched: it stands there as it did.
    if (Object.keys(change).length === 0) return null
    const answer = await api.call('PUT /v1/check-ins/:day', {
      params: { day: typed.day ?? '' },
      body: { ...change, etag: typed.etag, ...(typed.weight_confirmed ? { weightConfirmed: true } : {}) },
    })
    return answer.ok ? null : { refusal: refused(toldIn(answer.error, units), typed), status: answer.status }
  } catch (error) {
    return { refusal: unreadable(error, typed), status: 422 }
  }
}

export default function CheckInPage() {
  const { today, day, held, before, fields, hasConsent, consent, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { units, locale } = useReading()
  const at = (place: string) => (sent?.place === place ? sent.refusal : undefined)
  const names = FIELD_NAMES.filter((name) => fields?.includes(name))
  return (
    <Page
      title="Check-in"
      width="narrow"
      meaning="How the day is, in your own words and numbers. What you leave out stays unknown."
      actions={<ButtonLink href="/check-in/history">History</ButtonLink>}
    >
      {hasConsent ? null : <AskConsent {...consent} failed={at('agree')?.error.message} />}
      {hasConsent && names.length > 0 ? (
        <>
          <div>
            <Segments label="Day" items={dayLinks(day, today, locale)} />
          </div>
          <CheckInForm
            day={day}
            title={day === today ? `Today, ${dayText(day, 'short', locale)}` : dayText(day, 'full', locale)}
            held={held}
            before={before}
            names={names}
            units={units}
            sent={at('save')}
            saved={!sent && saved === 'day'}
          />
        </>
      ) : null}
      {hasConsent ? (
        <FieldsCard
          names={fields ? names : null}
          failed={at('fields')?.error.message}
          saved={!sent && saved === 'fields'}
        />
      ) : (
        <p className="text-14 text-ink-3">
          Then you choose what is kept:{' '}
          {FIELD_NAMES.map((name) => ruleOf(name).label.toLowerCase()).join(', ')}.
        </p>
      )}
    </Page>
  )
}

/** The day before and after the one shown, with today always in reach. */
function dayLinks(day: string, today: string, locale: string) {
  const days = [...new Set([addDays(day, -1), day, addDays(day, 1), today])]
    .filter((one) => one <= today)
    .sort()
  return days.map((one) => ({
    href: `?day=${one}`,
    label: one === today ? 'Today' : dayText(one, 'short', locale),
    current: one === day,
  }))
}
