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
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { RaceChangeCard } from '#web/components/training/plans/race-change-card.tsx'
import { GOALS } from '#web/components/training/plans/words.ts'
import { RaceForm } from '#web/components/training/races/race-form.tsx'
import { type Race, raceInput } from '#web/components/training/races/race-input.ts'
import { dayNear } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Races · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [races, changed] = await Promise.all([
    context.api.call('GET /v1/races'),
    context.api.call('GET /v2/plans/race-change'),
  ])
  const list = required(races, request)
  const asked = new URL(request.url).searchParams
  return { ...list, change: changed.data?.change ?? null, done: asked.get('done'), id: asked.get('id') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  if (values.intent === 'restore') {
    const back = await context.api.call('POST /v1/races/:id/restoration', { params: { id: values.id ?? '' } })
    if (back.ok) return redirectTo('/race?done=back', context)
    return json<Refused>(refused(back.error, values), { status: back.status })
  }
  const made = await context.api.call('POST /v1/races', { body: raceInput(values) })
  if (made.ok) return redirectTo(`/race/${made.data.id}?done=added`, context)
  return json<Refused>(refused(made.error, values), { status: made.status })
}

export default function Races() {
  const { today, races, change, done, id } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Refused | undefined
  const coming = races.filter(({ day }) => day >= today)
  const over = races.filter(({ day }) => day < today)
  return (
    <Page
      title="Races"
      meaning="What you train for. Plans take them as they are here; a race on the way to another is planned around."
      back={{ href: '/plans', label: 'Plans' }}
    >
      {done === 'removed' && !sent ? (
        <DoneNote
          undo={
            <form method="post">
              <input type="hidden" name="id" value={id ?? ''} />
              <button type="submit" name="intent" value="restore" className="link hit text-14">
                Undo
              </button>
            </form>
          }
        >
          The race is taken out. A plan that was made for it stays as it is.
        </DoneNote>
      ) : null}
      {done === 'back' && !sent ? <DoneNote>The race is back.</DoneNote> : null}
      <RaceChangeCard change={change} back="/race" />
      <Card title="To come" flush={coming.length > 0}>
        {coming.length === 0 ? (
          <Empty
            icon="flag"
            why="No race is ahead."
            fills="Add one below: its page paces it from your thresholds, and a plan can end with it."
          />
        ) : (
          <List races={coming} today={today} />
        )}
      </Card>
      {over.length > 0 ? (
        <Card title="Over" flush>
          <List races={over} today={today} />
        </Card>
      ) : null}
      <Card title="Add a race">
        <RaceForm race={null} sent={sent?.values.intent === 'add' ? sent : undefined} intent="add" />
      </Card>
    </Page>
  )
}

function List({ races, today }: { races: readonly Race[]; today: string }) {
  const { locale } = useReading()
  return (
    <ul className="divide-y divide-line border-line border-t">
      {races.map((race) => (
        <li key={race.id}>
          <a
            href={`/race/${race.id}`}
            className="press flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3"
          >
            <Badge tone={race.priority === 'A' ? 'planned' : 'outline'}>{race.priority}</Badge>
            <span className="min-w-0 grow">
              <span className="block font-semibold text-14 text-ink-1">{race.name}</span>
              <span className="block text-12 text-ink-3">
                {dayNear(race.day, today, locale)}
                {race.place ? ` · ${race.place}` : ''} ·{' '}
                {GOALS.find(({ value }) => value === `${race.goal.discipline}:${race.goal.distance}`)?.label}
              </span>
            </span>
            <span className="text-14 text-ink-2 tabular-nums">
              {race.resultS === null
                ? race.goalS === null
                  ? ''
                  : `aims at ${duration(race.goalS)}`
                : duration(race.resultS)}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
