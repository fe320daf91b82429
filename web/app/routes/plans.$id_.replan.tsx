import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { KeepForm } from '#web/components/training/plans/race-change-card.tsx'
import { raceChangeWords } from '#web/components/training/plans/race-change-words.ts'
import { day as dayText } from '#web/format/date.ts'
import { hours } from '#web/format/duration.ts'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Plan anew · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const plan = params.id ?? ''
  const [view, changed] = await Promise.all([
    context.api.call('GET /v2/plans/:plan/replan', { params: { plan } }),
    context.api.call('GET /v2/plans/race-change'),
  ])
  const change = changed.ok && changed.data.change?.planId === plan ? changed.data.change : null
  return { plan, view: required(view, request), change }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const values = await formValues(request)
  const plan = params.id ?? ''
  if (values.intent === 'keep') {
    const { token = '', back = '' } = values
    const kept = await context.api.call('PUT /v2/plans/:plan/race-change', {
      params: { plan },
      body: { token },
    })
    if (kept.ok) return redirectTo(/^\/[a-z]/.test(back) ? back : `/plans/${plan}`, context)
    return json<Refused>(refused(kept.error, values), { status: kept.status })
  }
  const taken = await context.api.call('POST /v2/plans/:plan/replan', {
    params: { plan },
    body: { version: Number(values.version) },
  })
  if (taken.ok)
    return redirectTo(
      `/plans/${encodeURIComponent(plan)}?done=replan&change=${taken.data.changeId ?? ''}`,
      context,
    )
  return json<Refused>(refused(taken.error, values), { status: taken.status })
}

export default function Replan() {
  const { locale } = useReading()
  const { plan, view, change } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Refused | undefined
  const { changes, refusal, stays, before, after } = view
  const race = change?.races.find(({ isGoal, day }) => isGoal && day !== null)
  return (
    <Page
      title="Plan anew from tomorrow"
      meaning={
        change
          ? 'For your races as they are now, with the time you have now. Today and what is over stay.'
          : 'The same goal and the same days, with the time you have now. Today, what is done and races stay.'
      }
      back={{ href: `/plans/${plan}`, label: 'The plan' }}
    >
      <FormError>{sent?.error.message}</FormError>
      {change ? (
        <Card
          title="What has changed"
          footEnd={change.isKept ? null : <KeepForm change={change} back={`/plans/${plan}`} />}
        >
          {raceChangeWords(change, locale).map((line) => (
            <p key={line} className="text-14 text-ink-1">
              {line}
            </p>
          ))}
          {change.races.some(({ isGoal, day }) => isGoal && day === null) ? (
            <p className="text-14 text-ink-2">
              Without it the plan ends with its last week, and with no taper.
            </p>
          ) : null}
        </Card>
      ) : null}
      {refusal || changes.length === 0 ? (
        <Card>
          <Empty
            icon={refusal ? 'warning' : 'check'}
            why={refusal ?? 'It would be as it is: nothing changes.'}
            fills={refusal ? 'The plan stays as it is.' : 'Change when you can train, or go on as planned.'}
          >
            <ButtonLink href="/plans/availability">When you can train</ButtonLink>
            {refusal && race ? <ButtonLink href={`/race/${race.id}`}>The race</ButtonLink> : null}
            {refusal && race ? (
              <ButtonLink href={`/plans/new?race=${race.id}`}>A new plan for it</ButtonLink>
            ) : null}
          </Empty>
        </Card>
      ) : (
        <Card
          title="What would change"
          aside={`${count(stays, 'session')} stay as they are`}
          foot={`Still to come: ${hours(before.s)} h before, ${hours(after.s)} h after.`}
          footEnd={
            <form method="post">
              <input type="hidden" name="version" value={view.version} />
              <Button kind="primary">Take it</Button>
            </form>
          }
          flush
        >
          <ul className="divide-y divide-line border-line border-t">
            {changes.map((one) => (
              <li
                key={`${one.kind} ${one.day} ${one.title}`}
                className="grid grid-cols-[5rem_1fr_auto] gap-x-3 px-4 py-2 text-14"
              >
                <span className="text-ink-3">{dayText(one.day, 'bare', locale)}</span>
                <span className="min-w-0">
                  <Badge tone={one.kind === 'comes' ? 'planned' : 'outline'}>{one.kind}</Badge>{' '}
                  <span className={one.kind === 'goes' ? 'text-ink-3 line-through' : 'text-ink-1'}>
                    {one.title}
                  </span>
                  {one.why ? <span className="block text-12 text-ink-3">{one.why}</span> : null}
                </span>
                <span className="text-ink-2 tabular-nums">{hours(one.s)} h</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  )
}
