import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import type { Answered } from '#web/api/wire.ts'
import { unreadable } from '#web/components/account/settings/typed-values.ts'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { DayCard } from '#web/components/training/nutrition/day-card.tsx'
import { DrinkCard } from '#web/components/training/nutrition/drink-card.tsx'
import { EaterNote } from '#web/components/training/nutrition/eater-note.tsx'
import { MethodsCard, RecoveryCard } from '#web/components/training/nutrition/recovery-card.tsx'
import { SafetyCard } from '#web/components/training/nutrition/safety-card.tsx'
import { SupplementsCard } from '#web/components/training/nutrition/supplements-card.tsx'
import { neededNumber, weighedInput } from '#web/components/training/nutrition/weighed-input.ts'
import { heldOf, isSold } from '#web/components/training/performance/sold.ts'
import { SoldCard } from '#web/components/training/performance/sold-card.tsx'
import { day as dayText } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Food, drink and recovery · StrideIQ' }]

/** Three questions at once; one that fails or is not in the tier leaves the others alone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('day') ?? ''
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : undefined
  const { api } = context
  const [nutrition, supplements, recovery, held] = await Promise.all([
    api.call('GET /v1/nutrition', { query: day ? { day } : {} }),
    api.call('GET /v1/nutrition/supplements'),
    api.call('GET /v1/recovery'),
    api.call('GET /v1/entitlements'),
  ])
  if (nutrition.status === 401 || nutrition.error?.code === 'consent_missing') required(nutrition, request)
  // A day that is none, or too far away, is today.
  if (day && nutrition.status === 422) throw redirect('/nutrition')
  return { day: day ?? null, nutrition, supplements, recovery, held: heldOf(held) }
}

interface Answer {
  sent: Refused | null
  drink: Answered<'POST /v1/nutrition/hydration'> | null
  typed: Record<string, string>
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = context
  const typed = await formValues(request)
  const units = unitsOf(required(await api.call('GET /v1/me'), request))
  const failed = (sent: Refused, status: number) => json<Answer>({ sent, drink: null, typed }, { status })
  try {
    const worked = await api.call('POST /v1/nutrition/hydration', {
      body: { ...weighedInput(typed, units), forHours: neededNumber(typed, 'for_hours') },
    })
    if (!worked.ok) return failed(refused(toldIn(worked.error, units), typed), worked.status)
    return json<Answer>({ sent: null, drink: worked.data, typed })
  } catch (error) {
    return failed(unreadable(error, typed), 422)
  }
}

const NUTRITION_SHOWS = [
  'Ranges of carbohydrate, protein and fluid for today and tomorrow, from what your plan has.',
  'What is studied before, during and after each session, by how long and how hard it is.',
  'What your own sweat asks for, and notes on supplements with their evidence, doses and risks.',
]
const RECOVERY_SHOWS = [
  'Easy days that usually follow your last race, hard session and long session.',
  'Your plan’s next hard day beside them, and what is known of sleep, cold water, massage and the rest.',
]

export default function NutritionPage() {
  const { day, nutrition, supplements, recovery, held } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const reading = useReading()
  // What is sold here is in no trial.
  const tier = held && { ...held, trial: 'elsewhere' }
  return (
    <Page
      title="Food, drink and recovery"
      meaning="Published ranges for days like yours. They show, and prescribe nothing."
      {...(day ? { back: { href: '/nutrition', label: 'Today and tomorrow' } } : {})}
    >
      {isSold(nutrition) ? (
        <SoldCard title="Food and drink" entitlement="nutrition" shows={NUTRITION_SHOWS} held={tier} />
      ) : nutrition.ok ? (
        <>
          <EaterNote eater={nutrition.data.eater} />
          <Row>
            {nutrition.data.days.map((one) => (
              <Col key={one.day} span={nutrition.data.days.length > 1 ? 6 : 12} fill={false}>
                <DayCard
                  day={one}
                  title={
                    one.day === nutrition.data.today
                      ? 'Today'
                      : day
                        ? dayText(one.day, 'long', reading.locale)
                        : 'Tomorrow'
                  }
                  eater={nutrition.data.eater}
                  reading={reading}
                />
              </Col>
            ))}
          </Row>
        </>
      ) : (
        <Failed title="The day’s ranges did not load" result={nutrition} />
      )}
      <Row>
        <Col span={8} fill={false}>
          {isSold(recovery) ? (
            <SoldCard title="Recovery" entitlement="recovery" shows={RECOVERY_SHOWS} held={tier} />
          ) : recovery.ok ? (
            <RecoveryCard recovery={recovery.data} reading={reading} />
          ) : (
            <Failed title="Recovery did not load" result={recovery} />
          )}
          {recovery.ok ? <MethodsCard methods={recovery.data.methods} /> : null}
          {supplements.ok ? (
            <SupplementsCard list={supplements.data} reading={reading} />
          ) : isSold(supplements) ? null : (
            <Failed title="Supplements did not load" result={supplements} />
          )}
        </Col>
        <Col span={4} fill={false}>
          {isSold(nutrition) ? null : (
            <DrinkCard
              drink={answer?.drink ?? null}
              typed={answer?.typed ?? {}}
              sent={answer?.sent ?? undefined}
              units={reading.units}
            />
          )}
          <SafetyCard />
        </Col>
      </Row>
    </Page>
  )
}

function Failed({ title, result }: { title: string; result: ApiResult<unknown> }) {
  return (
    <ErrorCard
      title={title}
      what={result.error?.message ?? ''}
      requestId={result.error?.requestId}
      retry={{ href: '' }}
    />
  )
}
