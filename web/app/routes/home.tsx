import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { NoteCard, type NoteView } from '#web/components/coach/notes/note-card.tsx'
import { painWaiting, proposalsWaiting } from '#web/components/coach/waiting.ts'
import { type Waiting, WaitingCard } from '#web/components/coach/waiting-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { type Reading, useReading } from '#web/components/reading.ts'
import type { Home } from '#web/components/training/home/dashboard.ts'
import { FormCard } from '#web/components/training/home/form-card.tsx'
import { ImportLines, isHomeMoving } from '#web/components/training/home/import-lines.tsx'
import { LatestCard } from '#web/components/training/home/latest-card.tsx'
import { plannedIn, weekAround } from '#web/components/training/home/load-planned.ts'
import { MorningCard } from '#web/components/training/home/morning-card.tsx'
import { NoSummary } from '#web/components/training/home/no-summary.tsx'
import { PlannedCard } from '#web/components/training/home/planned-card.tsx'
import type { PlannedSession } from '#web/components/training/home/planned-week.ts'
import { QuickAccess } from '#web/components/training/home/quick-access.tsx'
import { RebuildCard } from '#web/components/training/home/rebuild-card.tsx'
import { RecentCard } from '#web/components/training/home/recent-card.tsx'
import { SetUpCard } from '#web/components/training/home/set-up-card.tsx'
import { Signals } from '#web/components/training/home/signals.tsx'
import { isBrandNew, StartCard } from '#web/components/training/home/start-card.tsx'
import { WeekCard } from '#web/components/training/home/week-card.tsx'
import { raceChangeWords } from '#web/components/training/plans/race-change-words.ts'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import { useTryAgain } from '#web/live/use-try-again.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { addDays } from '#worker/domain/calendar/day.ts'

export const handle: PageHandle = { area: 'training', nav: 'home', hydrate: true }
export const meta: MetaFunction = () => [{ title: 'Home · StrideIQ' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const utcToday = new Date().toISOString().slice(0, 10)
  const [summary, me, plan, proposed, said, pain, changed] = await Promise.all([
    context.api.call('GET /v1/dashboard/summary'),
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/plans/workouts', { query: weekAround(utcToday) }),
    context.api.call('GET /v2/coach/actions'),
    context.api.call('GET /v1/coach/notes'),
    context.api.call('GET /v1/pain'),
    context.api.call('GET /v2/plans/race-change'),
  ])
  if (summary.status === 401) required(summary, request)
  const { searchParams } = new URL(request.url)
  // Who trains others and not themselves is at home in the cockpit, unless they asked for training by name.
  const isPlain = [...searchParams.keys()].every((name) => name === '_data')
  const worksOnly = summary.ok && isBrandNew(summary.data) && (me.data?.practices.length ?? 0) > 0
  if (isPlain && worksOnly) throw redirect('/practice')
  // Home without a plan is home still.
  const planned = summary.ok && plan.ok ? plannedIn(plan.data.workouts, summary.data.week) : []
  const waiting = proposed.ok ? proposed.data.proposals.filter(({ receipt }) => receipt === null) : []
  const change = changed.data?.change
  const raced =
    change && !change.isKept
      ? [
          {
            ...{ id: 'race', href: `/plans/${change.planId}/replan` },
            reason: raceChangeWords(change, me.data?.locale).join(' '),
          },
        ]
      : []
  const waits = [painWaiting(pain.ok ? pain.data : null), proposalsWaiting([...raced, ...waiting])]
  // Older ones stand among the coach's notes.
  const [newest] = said.data?.notes ?? []
  const note = summary.ok && newest && newest.day >= addDays(summary.data.today, -1) ? newest : null
  return { summary, planned, waits, note, synced: searchParams.has('synced') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent, provider = '', import: importId = '' } = await formValues(request)
  if (intent === 'rebuild') {
    const rebuilt = await context.api.call('POST /v1/onboarding/rebuild')
    return rebuilt.ok
      ? redirectTo('/onboarding/questionnaire?week', context)
      : json({ message: rebuilt.error.message, of: 'rebuild' }, { status: rebuilt.status })
  }
  const answer =
    intent === 'cancel'
      ? await context.api.call('DELETE /v1/imports/:id/uploads', { params: { id: importId } })
      : intent === 'retry'
        ? await context.api.call('POST /v1/ingestion/:provider/retry', { params: { provider } })
        : await context.api.call('POST /v1/sync')
  if (!answer.ok) return json({ message: answer.error.message, of: 'sync' }, { status: answer.status })
  return redirectTo(intent === 'retry' || intent === 'cancel' ? '/home?training' : '/home?synced', context)
}

export default function HomePage() {
  const { summary, planned, waits, note, synced } = useLoaderData<typeof loader>()
  const refusal = useAnswer<typeof action>()
  const failedAt = (place: string) => (refusal?.of === place ? refusal.message : undefined)
  const failed = failedAt('sync')
  const reading = useReading()
  useLive(
    ['ingestion', 'imports', 'activities', 'load', 'plan'],
    summary.ok && (planned.length > 0 || isHomeMoving(summary.data)),
  )
  useTryAgain(summary.ok ? undefined : summary.status)
  if (!summary.ok) return <NoSummary error={summary.error} failed={failed} timeZone={reading.timeZone} />
  return (
    <Full
      home={summary.data}
      planned={planned}
      waits={waits}
      note={note}
      reading={reading}
      failed={failed}
      synced={synced}
      notRebuilt={failedAt('rebuild')}
    />
  )
}

function Full({
  home,
  planned,
  waits,
  note,
  reading,
  failed,
  synced,
  notRebuilt,
}: {
  home: Home
  planned: readonly PlannedSession[]
  waits: readonly Waiting[]
  note: NoteView | null
  reading: Reading
  failed: string | undefined
  synced: boolean
  notRebuilt: string | undefined
}) {
  const isNew = isBrandNew(home)
  return (
    <Page title={day(home.today, 'long', reading.locale)} meaning={meaningOf(home)}>
      <ImportLines home={home} timeZone={reading.timeZone} />
      <SetUpCard activities={home.coverage.activities} />
      <RebuildCard home={home} failed={notRebuilt} />
      {isNew ? <StartCard home={home} /> : <MorningCard home={home} locale={reading.locale} />}
      {waits.map((one) => (
        <WaitingCard key={one.title} {...one} />
      ))}
      {note ? <NoteCard note={note} back="home" locale={reading.locale} /> : null}
      <PlannedCard sessions={planned} today={home.today} locale={reading.locale} />
      <Row>
        <Col span={5}>
          <FormCard home={home} locale={reading.locale} />
        </Col>
        <Col span={7}>
          <WeekCard home={home} reading={reading} planned={planned} />
        </Col>
      </Row>
      {isNew ? null : (
        <Row>
          <div className="grid min-w-0 gap-4 *:min-w-0 lg:col-span-7 lg:grid-rows-[1fr_auto]">
            {home.latest ? <LatestCard latest={home.latest} today={home.today} reading={reading} /> : null}
            <QuickAccess
              providers={home.ingestion}
              timeZone={reading.timeZone}
              failed={failed}
              synced={synced}
            />
          </div>
          <Col span={5}>
            <RecentCard home={home} reading={reading} />
          </Col>
        </Row>
      )}
      <Signals home={home} reading={reading} />
    </Page>
  )
}

function meaningOf({ week, coverage }: Home): string {
  if (coverage.activities === 0) return 'Your training, as soon as there is some.'
  const { activities } = week.total
  return activities === 0
    ? 'Nothing done this week yet.'
    : `${count(activities, 'activity', 'activities')} this week so far.`
}
