import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { BrakeCard } from '#web/components/admin/brake-card.tsx'
import { BudgetCard } from '#web/components/admin/budget-card.tsx'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { FailureGroups, FailureList } from '#web/components/admin/failures.tsx'
import { LedgerCard } from '#web/components/admin/ledger-card.tsx'
import { ModelsPulse } from '#web/components/admin/models-pulse.tsx'
import { ProposalsCard } from '#web/components/admin/proposals-card.tsx'
import { CapAlerts } from '#web/components/admin/provider-cards.tsx'
import { PulseStats } from '#web/components/admin/pulse-stats.tsx'
import { QueueCard } from '#web/components/admin/queue-card.tsx'
import { StuckList } from '#web/components/admin/stuck-list.tsx'
import type { Books } from '#web/components/admin/types.ts'
import { useRefresh } from '#web/components/admin/use-refresh.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { moment } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'pulse', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Ops Pulse · StrideIQ' }]

const REFRESH_S = 10

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [me, pulse, failures, books] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/admin/pulse'),
    api.call('GET /v1/admin/jobs/failed', { query: { limit: 20 } }),
    api.call('GET /v1/admin/practice-books'),
  ])
  return {
    pulse: required(pulse, request),
    me: required(me, request),
    failures,
    books,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export const action = (args: ActionFunctionArgs) => adminAction(args, '/admin')

export default function OpsPulse() {
  const { me, pulse, failures, books, done } = useLoaderData<typeof loader>()
  const refused = useAnswer<typeof action>()?.refused
  useRefresh(REFRESH_S)
  // Differences are rows to be read: they stand where there is room.
  const differs = books.ok && books.data.differing > 0
  const bookCard = <PracticeBooks books={books} zone={me.timeZone} />
  return (
    <Page
      title="Ops Pulse"
      meaning={`${moment(pulse.at, me.timeZone)} ${me.timeZone}. ${count(pulse.athletes, 'athlete')}. Read again every ${REFRESH_S} s.`}
      actions={
        <ButtonLink href="/admin/athletes" icon="search">
          Find a person
        </ButtonLink>
      }
    >
      {refused ? null : <DoneNote done={done} />}
      <CapAlerts budgets={pulse.budgets} />
      <PulseStats pulse={pulse} timeZone={me.timeZone} />
      <Row>
        <Col span={8}>
          <StuckList pulse={pulse} me={me} refused={refused} />
        </Col>
        <Col span={4}>
          <BrakeCard pulse={pulse} me={me} refused={refused} />
        </Col>
      </Row>
      <Row>
        <Col span={8} fill={false}>
          {pulse.budgets.map(({ provider, name, budget }) => (
            <BudgetCard key={provider} name={name} budget={budget} timeZone={me.timeZone} />
          ))}
          {failures.ok ? (
            <Card title="Failed jobs" aside="newest first, each waits for someone">
              {failures.data.failures.length === 0 ? (
                <Empty
                  icon="check"
                  why="No failed job."
                  fills="A job that failed eight times stands here with its two ways out: replay and dismiss."
                />
              ) : (
                <FailureList failures={failures.data.failures} at={pulse.at} me={me} refused={refused} />
              )}
            </Card>
          ) : (
            <ErrorCard
              title="Failed jobs did not load"
              what={failures.error.message}
              requestId={failures.error.requestId}
              retry={{ href: '' }}
            />
          )}
          {differs ? bookCard : null}
        </Col>
        <Col span={4} fill={false}>
          <QueueCard pulse={pulse} />
          <ModelsPulse models={pulse.models} />
          <ProposalsCard proposals={pulse.proposals} />
          <FailureGroups groups={pulse.failures} at={pulse.at} />
          {differs ? null : bookCard}
        </Col>
      </Row>
    </Page>
  )
}

function PracticeBooks({ books, zone }: { books: ApiResult<Books>; zone: string }) {
  if (books.ok) return <LedgerCard books={books.data} zone={zone} />
  const { message, requestId } = books.error
  return (
    <ErrorCard
      title="Practices’ books did not load"
      what={message}
      requestId={requestId}
      retry={{ href: '' }}
    />
  )
}
