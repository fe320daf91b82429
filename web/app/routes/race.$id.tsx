import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { toldIn } from '#web/api/told-in.ts'
import type { Answered } from '#web/api/wire.ts'
import { unreadable } from '#web/components/account/settings/typed-values.ts'
import { Badge } from '#web/components/badge.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { NotLoaded, notLoaded } from '#web/components/not-loaded.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { weighedInput } from '#web/components/training/nutrition/weighed-input.ts'
import { RaceChangeCard } from '#web/components/training/plans/race-change-card.tsx'
import { ChecklistCard } from '#web/components/training/races/checklist-card.tsx'
import { CountdownCard } from '#web/components/training/races/countdown-card.tsx'
import { FuelCard } from '#web/components/training/races/fuel-card.tsx'
import { PacingCard } from '#web/components/training/races/pacing-card.tsx'
import { RaceForm } from '#web/components/training/races/race-form.tsx'
import { raceInput } from '#web/components/training/races/race-input.ts'
import { WordsCard } from '#web/components/training/races/words-card.tsx'
import { dayNear } from '#web/format/date.ts'
import { unitsOf } from '#web/format/units.ts'
import { useAnswer } from '#web/live/use-answer.ts'
import { useLive } from '#web/live/use-live.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans', hydrate: true }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.page.race.name ?? 'Race'} · StrideIQ` },
]

const POLL_MS = 5000

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const [page, words, changed] = await Promise.all([
    context.api.call('GET /v1/races/:id', { params: { id } }),
    context.api.call('GET /v1/coach/race_strategy/:race', { params: { race: id } }),
    context.api.call('GET /v2/plans/race-change'),
  ])
  return {
    page: required(page, request),
    words: words.ok ? words.data : null,
    missing: notLoaded({ 'what is written about it': words, 'whether a plan has it elsewhere': changed }),
    change: changed.data?.change?.races.some((one) => one.id === id) ? changed.data.change : null,
    done: new URL(request.url).searchParams.get('done'),
  }
}

interface Answer {
  sent: Refused | null
  hydration: Answered<'POST /v1/races/:id/hydration'> | null
  /** What was typed to be worked out; it is kept nowhere else. */
  typed: Record<string, string>
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { api } = context
  const values = await formValues(request)
  const id = params.id ?? ''
  const at = { params: { id } }
  const failed = (error: Refused['error'], status: number) =>
    json<Answer>({ sent: refused(error, values), hydration: null, typed: values }, { status })
  if (values.intent === 'drink') {
    const units = unitsOf(required(await api.call('GET /v1/me'), request))
    try {
      const need = await api.call('POST /v1/races/:id/hydration', {
        ...at,
        body: weighedInput(values, units),
      })
      if (!need.ok) return failed(toldIn(need.error, units), need.status)
      return json<Answer>({ sent: null, hydration: need.data, typed: values })
    } catch (error) {
      return json<Answer>(
        { sent: unreadable(error, values), hydration: null, typed: values },
        { status: 422 },
      )
    }
  }
  if (values.intent === 'words') {
    const asked = await api.call('POST /v1/coach/race_strategy', { body: { raceId: id } })
    return asked.ok ? redirectTo(`/race/${id}#words`, context) : failed(asked.error, asked.status)
  }
  if (values.intent === 'remove') {
    const gone = await api.call('DELETE /v1/races/:id', at)
    return gone.ok ? redirectTo(`/race?done=removed&id=${id}`, context) : failed(gone.error, gone.status)
  }
  if (values.intent === 'tick') {
    const ticks = Object.keys(values).flatMap((name) => (name.startsWith('tick_') ? [name.slice(5)] : []))
    const kept = await api.call('PUT /v1/races/:id/ticks', { ...at, body: { ticks } })
    return kept.ok
      ? redirectTo(`/race/${id}?done=ticked#checklist`, context)
      : failed(kept.error, kept.status)
  }
  const saved = await api.call('PUT /v1/races/:id', { ...at, body: raceInput(values) })
  return saved.ok ? redirectTo(`/race/${id}?done=saved`, context) : failed(saved.error, saved.status)
}

const DONE: Record<string, string> = {
  added: 'The race is added.',
  saved: 'Saved.',
  ticked: 'Ticks are kept.',
}

export default function RacePage() {
  const { locale } = useReading()
  const { page, words, change, missing: parts, done } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>() as Answer | undefined
  const { race, today, planned, missing, strategy, fuelling } = page
  const sent = answer?.sent ?? undefined
  const sentBy = (intent: string) => (sent?.values.intent === intent ? sent : undefined)
  const isAhead = race.day >= today
  // Work that was killed announces nothing.
  const isWriting = words?.state === 'asked' && !words.isLate
  useLive(['plan'], isWriting || isAhead, isWriting ? { everyMs: POLL_MS } : {})
  return (
    <Page
      title={race.name}
      meaning={`${dayNear(race.day, today, locale)}${race.startsAt ? `, ${race.startsAt}` : ''}${race.place ? ` · ${race.place}` : ''}`}
      back={{ href: '/race', label: 'Races' }}
      actions={
        <>
          <Badge tone={race.priority === 'A' ? 'planned' : 'outline'}>{race.priority}</Badge>
          {planned ? (
            <ButtonLink href={`/plans/${planned.planId}`}>Its plan</ButtonLink>
          ) : isAhead ? (
            <ButtonLink href={`/plans/new?race=${race.id}`}>Plan for it</ButtonLink>
          ) : null}
        </>
      }
    >
      {DONE[done ?? ''] && !answer ? <DoneNote>{DONE[done ?? '']}</DoneNote> : null}
      <NotLoaded parts={parts} />
      <RaceChangeCard change={change} back={`/race/${race.id}`} />
      <Row>
        <Col span={8} fill={false}>
          {strategy ? <PacingCard strategy={strategy} goalS={race.goalS} /> : null}
          {words && (strategy || words.parts.length > 0) ? (
            <WordsCard words={words} mayAsk={strategy !== null} error={sentBy('words')?.error.message} />
          ) : null}
          {strategy ? <CountdownCard strategy={strategy} today={today} /> : null}
          {missing.length > 0 ? <Missing missing={missing} /> : null}
          <Card title="The race">
            <RaceForm race={race} sent={sentBy('save')} intent="save" />
          </Card>
        </Col>
        <Col span={4} fill={false}>
          {fuelling ? (
            <FuelCard
              fuelling={fuelling}
              hydration={answer?.hydration ?? null}
              typed={sentBy('drink')?.values ?? answer?.typed ?? {}}
              sent={sentBy('drink')}
            />
          ) : null}
          {strategy ? <ChecklistCard strategy={strategy} /> : null}
          <Card title="Take it out">
            <form method="post">
              <ConfirmButton
                label="Delete the race"
                confirm="Delete it"
                name="intent"
                value="remove"
                goes={['This race, from the list and from plans to come.']}
                stays={['A plan that was made for it, until you make it anew.', 'Undo is one press away.']}
              />
            </form>
          </Card>
        </Col>
      </Row>
    </Page>
  )
}

/** What an account does not have, by name, with what has it. */
function Missing({ missing }: { missing: Answered<'GET /v1/races/:id'>['missing'] }) {
  return (
    <Card title="Not part of your account">
      <ul className="grid gap-1 text-14 text-ink-2">
        {missing.map(({ entitlement, name, tier }) => (
          <li key={entitlement}>
            {name}: part of {tier}.
          </li>
        ))}
      </ul>
      <p className="mt-2 text-14 text-ink-3">
        Splits from your own thresholds, what to eat and drink, two weeks to race morning and the checklist
        would stand here. The race itself is yours as it is.
      </p>
    </Card>
  )
}
