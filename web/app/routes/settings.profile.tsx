import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import { NumbersForm, PersonForm } from '#web/components/account/settings/profile-forms.tsx'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { typedNumber, unreadable, weightKgFrom } from '#web/components/account/settings/typed-values.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { type Units, unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Profile · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, profile] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/profile'),
  ])
  return {
    me: required(me, request),
    profile,
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    saved: new URL(request.url).searchParams.get('saved'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { intent = '' } = values
  const units = unitsOf(required(await context.api.call('GET /v1/me'), request))
  const change = intent === 'person' ? personOf(values) : numbersOf(values, units)
  if ('error' in change) return json({ intent, ...change }, { status: 422 })
  const route = intent === 'person' ? 'PATCH /v1/me' : 'PATCH /v1/profile'
  const answer = await context.api.call(route, { body: change })
  if (!answer.ok)
    return json({ intent, ...refused(toldIn(answer.error, units), values) }, { status: answer.status })
  return redirectTo(`/settings/profile?saved=${intent === 'person' ? 'person' : 'numbers'}`, context)
}

function personOf({ name, zone, locale, units, etag }: Record<string, string>) {
  return { name, zone, locale, units, ...(etag === undefined ? {} : { etag }) }
}

function numbersOf(values: Record<string, string>, units: Units) {
  try {
    const weight = typedNumber(values, 'weight_kg')
    return {
      birthDate: values.birth_date || null,
      sexForGrading: values.sex_for_grading || null,
      weightKg: weight === null ? null : weightKgFrom(weight, units),
      restHrBpm: typedNumber(values, 'rest_hr_bpm'),
      maxHrBpm: typedNumber(values, 'max_hr_bpm'),
      ...(values.etag === undefined ? {} : { etag: values.etag }),
    }
  } catch (error) {
    return unreadable(error, values)
  }
}

export default function Profile() {
  const { me, profile, zones, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SettingsPage section="profile" meaning="Who you are here, and what your numbers are computed with.">
      <PersonForm
        me={me}
        zones={zones}
        sent={sent?.intent === 'person' ? sent : undefined}
        saved={!sent && saved === 'person'}
      />
      {profile.ok ? (
        <NumbersForm
          profile={profile.data}
          units={unitsOf(me)}
          sent={sent?.intent === 'numbers' ? sent : undefined}
          saved={!sent && saved === 'numbers'}
        />
      ) : (
        <ErrorCard
          title="What numbers are computed with did not load"
          what={profile.error.message}
          requestId={profile.error.requestId}
          retry={{ href: '' }}
        />
      )}
      <p className="text-12 text-ink-3">
        Goal, days and past breaks:{' '}
        <a href="/onboarding/questionnaire" className="link hit text-ink-1">
          the questions of the start
        </a>{' '}
        can be answered again at any time.
      </p>
    </SettingsPage>
  )
}
