import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import type { Refused } from '#web/api/form-values.ts'
import { required } from '#web/api/require.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ProposalCard } from '#web/components/coach/proposal-card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { NotLoaded, notLoaded } from '#web/components/not-loaded.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { PainCard, painShown } from '#web/components/training/pain/pain-card.tsx'
import { DONE } from '#web/components/training/plans/done-words.ts'
import { FeedsCard } from '#web/components/training/plans/feeds-card.tsx'
import { HistoryCard } from '#web/components/training/plans/history-card.tsx'
import { MissedCard } from '#web/components/training/plans/missed-card.tsx'
import { PhaseBar } from '#web/components/training/plans/phase-bar.tsx'
import { planAction } from '#web/components/training/plans/plan-action.ts'
import { PlanTools } from '#web/components/training/plans/plan-tools.tsx'
import { RaceChangeCard } from '#web/components/training/plans/race-change-card.tsx'
import { WeekCard } from '#web/components/training/plans/week-card.tsx'
import { STATUSES } from '#web/components/training/plans/words.ts'
import { dayNear } from '#web/format/date.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.plan.name ?? 'Plan'} · StrideIQ` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api } = context
  const plan = { params: { plan: params.id ?? '' } }
  const [me, page, history, types, suggested, missed, feeds, pain, changed] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/plans/:plan', plan),
    api.call('GET /v2/plans/:plan/history', plan),
    api.call('GET /v2/plans/:plan/workout-types', plan),
    api.call('GET /v2/coach/actions'),
    api.call('GET /v2/plans/:plan/missed-days', plan),
    api.call('GET /v1/plan-feeds'),
    api.call('GET /v1/pain'),
    api.call('GET /v2/plans/race-change'),
  ])
  required(me, request)
  const asked = new URL(request.url).searchParams
  return {
    page: required(page, request),
    history,
    types: types.ok ? types.data.types : [],
    feeds: feeds.ok ? feeds.data.feeds : [],
    missed: missed.ok ? missed.data : null,
    proposals: suggested.ok ? suggested.data.proposals.filter(({ planId }) => planId === params.id) : [],
    // Of the plan of that session alone; without the answer the plan is whole still.
    pain:
      pain.ok && page.ok && page.data.workouts.some(({ id }) => id === pain.data.ask?.workoutId)
        ? painShown(pain.data)
        : null,
    change: changed.ok && changed.data.change?.planId === params.id ? changed.data.change : null,
    missing: notLoaded({
      ...{
        proposals: suggested,
        'what days without training ask for': missed,
        'what is asked about pain': pain,
      },
      ...{ 'types of workouts': types, 'calendar addresses': feeds, 'changes of its race': changed },
    }),
    done: asked.get('done'),
    changeId: asked.get('change'),
    week: Number(asked.get('week') ?? 0),
  }
}

export const action = (args: ActionFunctionArgs) => planAction(args)

export default function Plan() {
  const { page, history, types, feeds, missed, proposals, pain, change, missing, done, changeId, week } =
    useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const reading = useReading()
  // What another tab or a trainer changes of a plan in force shows here at once.
  useLive(['plan'], page.plan.status === 'active')
  const feedUrl = answer && 'feedUrl' in answer ? answer.feedUrl : null
  const sent = (feedUrl ? undefined : (answer ?? undefined)) as Refused | undefined
  const { plan, today, weeks, phases, notes, canControl } = page
  const now = weeks.find(({ startDay, endDay }) => today >= startDay && today <= endDay)?.number ?? null
  const open = Number(sent?.values.week ?? 0) || week || now || 1
  const isDone = !sent && DONE[done ?? ''] !== undefined
  const note = (
    <DoneNote undo={<UndoLast done={done} week={week} changeId={changeId} />}>{DONE[done ?? '']}</DoneNote>
  )
  return (
    <Page
      title={plan.name}
      meaning={`${dayNear(plan.startDay, today, reading.locale)} to ${dayNear(plan.endDay, today, reading.locale)}, ${plan.completed} of ${plan.workouts} done`}
      back={{ href: '/plans', label: 'Plans' }}
      actions={
        <>
          <Badge tone={plan.status === 'active' ? 'planned' : 'outline'}>{STATUSES[plan.status]}</Badge>
          <ButtonLink href={`/plans/${plan.id}/season`}>Season</ButtonLink>
          <ButtonLink href="/nutrition">Food and recovery</ButtonLink>
          {plan.status === 'active' ? (
            <ButtonLink href={`/plans/${plan.id}/replan`}>Plan anew</ButtonLink>
          ) : (
            <ButtonLink href={`/plans/${plan.id}/again`}>Use again</ButtonLink>
          )}
        </>
      }
    >
      {sent && !isAtItsForm(sent.values) ? <FormError>{sent.error.message}</FormError> : null}
      <NotLoaded parts={missing} />
      {isDone && week === 0 ? note : null}
      <Row>
        <Col span={8} fill={false}>
          <RaceChangeCard change={change} back={`/plans/${plan.id}`} />
          {proposals.map((one) => (
            <ProposalCard key={one.id} proposal={one} back={`/plans/${plan.id}`} reading={reading} />
          ))}
          {pain ? <PainCard pain={pain} /> : null}
          {missed && plan.status === 'active' ? <MissedCard missed={missed} /> : null}
          <Card title="Phases">
            <PhaseBar phases={phases} week={now} />
          </Card>
          {weeks.map((one) => (
            <Fragment key={one.number}>
              {isDone && one.number === week ? note : null}
              <WeekCard page={page} week={one} isOpen={one.number === open} sent={sent} />
            </Fragment>
          ))}
        </Col>
        <Col span={4} fill={false}>
          {plan.status === 'active' && !canControl ? (
            <Card title="Single workouts">
              <p className="text-14 text-ink-2">
                Moving, changing, adding and leaving out single workouts is part of Pro. Swapping days,
                adjusting a week and undoing are yours as it is.
              </p>
            </Card>
          ) : null}
          <PlanTools page={page} types={types} sent={sent} />
          <FeedsCard planId={plan.id} feeds={feeds} url={feedUrl} />
          {history.ok ? (
            <HistoryCard history={history.data} canUndo={plan.status === 'active'} />
          ) : (
            <ErrorCard
              title="The history did not load"
              what={history.error.message}
              requestId={history.error.requestId}
              retry={{ href: '' }}
            />
          )}
          {notes.length > 0 ? (
            <Card title="Worth knowing">
              <ul className="grid gap-2 text-14 text-ink-2">
                {notes.map((note) => (
                  <li key={`${note.kind} ${note.day} ${note.text}`}>{note.text}</li>
                ))}
              </ul>
            </Card>
          ) : null}
        </Col>
      </Row>
    </Page>
  )
}

/** Whose form says itself why it was refused; that of a week is said in the week. */
const isAtItsForm = ({ workout, intent = '' }: Refused['values']) =>
  Boolean(workout) || ['swap', 'add', 'adjust'].includes(intent)

/** One tap takes back what was just done. */
function UndoLast({ done, week, changeId }: { done: string | null; week: number; changeId: string | null }) {
  // Without its name the last change would be taken back, whichever that is.
  if (!changeId || done === null || ['undo', 'redo'].includes(done)) return null
  return (
    <form method="post">
      <input type="hidden" name="change" value={changeId} />
      {/* The week stays open. */}
      {week > 0 ? <input type="hidden" name="week" value={week} /> : null}
      <button type="submit" name="intent" value="undo" className="link hit text-14">
        Undo
      </button>
    </form>
  )
}
