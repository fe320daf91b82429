import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { Pills } from '#web/components/pills.tsx'
import { BuiltInTable, KeptTable } from '#web/components/training/workout/library-tables.tsx'
import { SPORT_WORDS } from '#web/components/training/workout/sport-words.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { WORKOUT_SPORTS } from '#worker/domain/workout/workout.ts'

export const handle: PageHandle = { area: 'training', nav: 'workouts' }
export const meta: MetaFunction = () => [{ title: 'Workouts · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const answer = await context.api.call('GET /v1/workout-templates')
  const { templates, builtIn } = required(answer, request)
  const sport = WORKOUT_SPORTS.find((one) => one === searchParams.get('sport')) ?? null
  const tag = searchParams.get('tag')
  return {
    kept: templates.filter((one) => (!sport || one.sport === sport) && (!tag || one.tags.includes(tag))),
    builtIn: builtIn.filter((one) => !sport || one.sport === sport),
    titles: Object.fromEntries([...templates, ...builtIn].map(({ id, title }) => [id, title])),
    isEmpty: templates.length === 0,
    sport,
    tag,
    deleted: searchParams.get('deleted'),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { id = '' } = await formValues(request)
  const answer = await context.api.call('POST /v1/workout-templates/:id/restoration', {
    params: { id },
    body: {},
  })
  if (answer.ok) return redirectTo('/workouts', context)
  return json({ failed: answer.error.message }, { status: answer.status })
}

const SHOWN_SPORTS = WORKOUT_SPORTS.filter((one) => one !== 'rest')

export default function Workouts() {
  const { kept, builtIn, titles, isEmpty, sport, tag, deleted } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <Page
      title="Workouts"
      meaning="Your own, and built-in ones made to the minutes you have."
      actions={
        <ButtonLink kind="primary" icon="plus" href="/workouts/new">
          New workout
        </ButtonLink>
      }
    >
      <FormError>{sent?.failed}</FormError>
      {deleted && !sent ? <DoneNote undo={<Undo id={deleted} />}>Workout deleted.</DoneNote> : null}
      <Pills
        label="Sport"
        items={[
          { href: '/workouts', label: 'All', current: sport === null },
          ...SHOWN_SPORTS.map((one) => ({
            href: `?sport=${one}`,
            label: SPORT_WORDS[one],
            current: one === sport,
          })),
        ]}
      />
      <Card
        title="Yours"
        aside={
          tag ? (
            <a className="link hit" href="/workouts">
              tag: {tag} ×
            </a>
          ) : undefined
        }
      >
        {kept.length > 0 ? (
          <KeptTable rows={kept} titles={titles} />
        ) : (
          <Empty
            icon="file"
            why={isEmpty ? 'No workout kept yet.' : 'None of yours is like that.'}
            fills="Write one, paste one out of a coach’s mail, or copy a built-in one and change it."
          />
        )}
      </Card>
      <Card title="Built in">
        <BuiltInTable rows={builtIn} />
      </Card>
    </Page>
  )
}

function Undo({ id }: { id: string }) {
  return (
    <form method="post" action="/workouts?index">
      <input type="hidden" name="id" value={id} />
      <Button size={28}>Undo</Button>
    </form>
  )
}
