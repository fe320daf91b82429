import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { STATUSES } from '#web/components/training/plans/words.ts'
import { dayNear } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Plans · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, plans] = await Promise.all([context.api.call('GET /v1/me'), context.api.call('GET /v1/plans')])
  required(me, request)
  return required(plans, request)
}

export default function Plans() {
  const { locale } = useReading()
  const { today, plans } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Plans"
      meaning="One plan is in force at a time. Earlier ones stay, with what was done of them."
      actions={
        <>
          <ButtonLink href="/race">Races</ButtonLink>
          <ButtonLink href="/pain">Pain, coming back</ButtonLink>
          <ButtonLink href="/plans/availability">When you can train</ButtonLink>
          <ButtonLink href="/plans/new" kind="primary" icon="plus">
            Make a plan
          </ButtonLink>
        </>
      }
    >
      <Card flush={plans.length > 0}>
        {plans.length === 0 ? (
          <Empty
            icon="calendar"
            why="No plan was made yet."
            fills="A plan is made from your last eight weeks, your goal and the time you have. You see it before anything is kept."
          >
            <ButtonLink href="/plans/new">Make a plan</ButtonLink>
          </Empty>
        ) : (
          <ul className="divide-y divide-line">
            {plans.map((plan) => (
              <li key={plan.id}>
                <a
                  href={`/plans/${plan.id}`}
                  className="press flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3"
                >
                  <span className="min-w-0 grow">
                    <span className="block font-semibold text-14 text-ink-1">{plan.name}</span>
                    <span className="block text-12 text-ink-3">
                      {dayNear(plan.startDay, today, locale)} to {dayNear(plan.endDay, today, locale)}
                    </span>
                  </span>
                  <span className="text-12 text-ink-3 tabular-nums">
                    {plan.completed} of {plan.workouts} done
                  </span>
                  <Badge tone={plan.status === 'active' ? 'planned' : 'outline'}>
                    {STATUSES[plan.status]}
                  </Badge>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Page>
  )
}
