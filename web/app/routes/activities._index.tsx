import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { type Refused, refused, valuesOf } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Page } from '#web/components/page.tsx'
import { type Reading, useReading } from '#web/components/reading.ts'
import { Paging } from '#web/components/table.tsx'
import { ActivityRows } from '#web/components/training/activities/activity-rows.tsx'
import { ActivityTable } from '#web/components/training/activities/activity-table.tsx'
import { FilterForm } from '#web/components/training/activities/filter-form.tsx'
import {
  apiQuery,
  type ListView,
  newerHref,
  olderHref,
  readListView,
  rowHref,
} from '#web/components/training/activities/filters.ts'
import { chosenOf, idsOf, keptIds, manyOf } from '#web/components/training/activities/many.ts'
import { ManyForm } from '#web/components/training/activities/many-form.tsx'
import { QuickDetails } from '#web/components/training/activities/quick-details.tsx'
import type { Opened } from '#web/components/training/activities/row-opener.tsx'
import { TagChips } from '#web/components/training/activities/tag-chips.tsx'
import { Tick } from '#web/components/training/activities/tick.tsx'
import type { ActivityDetail, ActivityList } from '#web/components/training/activity/activity-types.ts'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'activities' }
export const meta: MetaFunction = () => [{ title: 'Activities · StrideIQ' }]

/** One page of the list. Only a filter by distance has to know first which unit it was typed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const view = readListView(searchParams)
  const byDistance = view.filters.min !== undefined || view.filters.max !== undefined
  const viewer = byDistance ? await context.api.call('GET /v1/me') : null
  const query = apiQuery(view, unitsOf(viewer?.data))
  const { open } = view
  const [list, tags, opened, gear] = await Promise.all([
    context.api.call('GET /v1/activities', { query }),
    context.api.call('GET /v1/activities/tags', { query }),
    open ? context.api.call('GET /v1/activities/:id', { params: { id: open } }) : null,
    context.api.call('GET /v1/gear'),
  ])
  if (list.status === 401) required(list, request)
  const many = {
    requestId: context.requestId,
    gear: gear.data?.gear.filter(({ retiredOn }) => retiredOn === null) ?? [],
    changed: searchParams.get('changed'),
    taken: Number(searchParams.get('taken')) || 0,
    removed: searchParams.get('removed'),
    undone: searchParams.has('undone'),
  }
  const all = gear.data?.gear.map(({ id, name }) => ({ id, name })) ?? []
  return { view, list, tags: tags.data?.tags ?? [], opened, many, gear: all }
}

/** A change of many, its undo, or a join of what is ticked. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { api } = context
  const form = await request.formData()
  const typed: Record<string, string> = { ...valuesOf(form), kept: idsOf(form).join(' ') }
  const view = readListView(new URL(request.url).searchParams)
  const back = (more: Record<string, string>) =>
    // A browser keeps the form's own place at the foot unless it is given another.
    redirectTo(`/activities?${new URLSearchParams({ ...view.filters, ...more })}#done`, context)
  if (typed.intent === 'join') {
    const body = { requestId: typed.request_id, ids: idsOf(form) }
    const joined = await api.call('POST /v1/activities/join', { body })
    if (joined.ok) return redirectTo(`/activities/${joined.data.id}`, context)
    return json(refused(joined.error, typed), { status: joined.status })
  }
  if (typed.intent === 'undo' || typed.intent === 'bring_back') {
    const params = { batch: typed.batch ?? '' }
    const route =
      typed.intent === 'undo'
        ? 'DELETE /v1/activities/changes/:batch'
        : 'DELETE /v1/activities/removals/:batch'
    const undone = await api.call(route, { params })
    // Pressed twice, the second finds nothing left to undo.
    if (undone.ok || undone.status === 404) return back({ undone: '' })
    return json(refused(undone.error, typed), { status: undone.status })
  }
  const me = await api.call('GET /v1/me')
  const units = unitsOf(required(me, request))
  if (typed.intent === 'remove') {
    const body = { requestId: typed.request_id ?? '', ...chosenOf(form, view, units) }
    const gone = await api.call('POST /v1/activities/removals', { body })
    if (gone.ok) return back({ removed: gone.data.batch, taken: String(gone.data.count) })
    return json(refused(gone.error, typed), { status: gone.status })
  }
  const body = manyOf(form, view, units)
  const changed = await api.call('POST /v1/activities/changes', { body })
  if (changed.ok) return back({ changed: changed.data.batch, taken: String(changed.data.count) })
  return json(refused(changed.error, typed), { status: changed.status })
}

export default function Activities() {
  const { view, list, tags, opened, many, gear } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const reading = useReading()
  const hasNone = list.ok && list.data.activities.length === 0 && Object.keys(view.filters).length === 0
  return (
    <Page
      title="Activities"
      meaning="Everything you did, newest first, each counted once."
      actions={
        <>
          <ButtonLink href="/settings/imports" icon="upload">
            Upload files
          </ButtonLink>
          <ButtonLink href="/activities/new" icon="plus">
            Add an activity
          </ButtonLink>
        </>
      }
    >
      {hasNone ? null : (
        <Card>
          <FilterForm filters={view.filters} units={reading.units} gear={gear} error={list.error} />
          {tags.length > 0 || view.filters.tag ? (
            <div className="mt-4">
              <TagChips view={view} tags={tags} />
            </div>
          ) : null}
        </Card>
      )}
      <div id="done" className="scroll-mt-32 empty:hidden">
        {failed ? null : <Done many={many} />}
      </div>
      <div className="group min-w-0">
        <List view={view} list={list} opened={opened} reading={reading} />
        <p className="sticky bottom-16 z-10 mt-4 hidden justify-end group-has-[input[name=id]:checked]:flex md:bottom-3">
          <ButtonLink href="#many" className="bg-card [--ground:var(--card)]">
            Change those ticked
          </ButtonLink>
        </p>
      </div>
      {hasNone || !list.ok ? null : (
        <ManyForm
          requestId={many.requestId}
          gear={many.gear}
          isFiltered={Object.keys(view.filters).length > 0}
          sent={failed as Refused | undefined}
          kept={keptIds(failed?.values ?? {})}
        />
      )}
    </Page>
  )
}

function Done({ many: { changed, removed, taken, undone } }: { many: JustDone }) {
  if (undone) return <DoneNote>Undone: they are as they were.</DoneNote>
  const batch = changed ?? removed
  if (!batch) return null
  return (
    <DoneNote
      undo={
        <form method="post">
          <input type="hidden" name="batch" value={batch} />
          <Button name="intent" value={changed ? 'undo' : 'bring_back'} icon="undo">
            Undo
          </Button>
        </form>
      }
    >
      {changed
        ? `Changed ${count(taken, 'activity', 'activities')}.`
        : `Deleted ${count(taken, 'activity', 'activities')}. For a day this can be undone.`}
    </DoneNote>
  )
}

interface JustDone {
  changed: string | null
  removed: string | null
  taken: number
  undone: boolean
}

function List({
  view,
  list,
  opened: detail,
  reading,
}: {
  view: ListView
  list: ApiResult<ActivityList>
  opened: ApiResult<ActivityDetail> | null
  reading: Reading
}) {
  if (!list.ok) {
    const isOurs = list.error.field === undefined
    return (
      <ErrorCard
        title={isOurs ? 'The list did not load' : 'This filter cannot be read'}
        what={
          isOurs ? list.error.message : 'Nothing was searched. Mend what is marked above, or show everything.'
        }
        requestId={list.error.requestId}
        retry={isOurs ? { href: '' } : { href: '/activities', label: 'Show all' }}
      />
    )
  }
  const { activities, nextCursor } = list.data
  if (activities.length === 0) return <Nothing isFiltered={Object.keys(view.filters).length > 0} />
  const opened: Opened = {
    id: view.open,
    hrefOf: (id, anchor) => rowHref(view, id, anchor),
    details:
      detail && view.open ? <QuickDetails id={view.open} detail={detail} units={reading.units} /> : null,
  }
  return (
    <Card
      foot={
        <Paging
          shown={shownText(list.data, reading.locale)}
          newer={newerHref(view)}
          older={olderHref(view, nextCursor)}
        />
      }
    >
      <div className="max-md:hidden">
        <ActivityTable activities={activities} reading={reading} opened={opened} />
      </div>
      <ActivityRows
        activities={activities}
        units={reading.units}
        locale={reading.locale}
        opened={opened}
        before={({ id, name }) => <Tick id={id} name={name} />}
        className="md:hidden"
      />
    </Card>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <Card>
      {isFiltered ? (
        <Empty
          icon="search"
          why="Nothing matches."
          fills="No activity of yours has all of these. Widen the dates or the distance, or clear the filters."
        >
          <ButtonLink href="/activities">Clear the filters</ButtonLink>
        </Empty>
      ) : (
        <Empty
          icon="list"
          why="No activities yet."
          fills="Connect a source for your whole history, upload files, or enter one by hand. They appear here as they arrive."
        >
          <ButtonLink href="/settings/connections" kind="primary">
            Connect a source
          </ButtonLink>
          <ButtonLink href="/settings/imports">Upload files</ButtonLink>
        </Empty>
      )}
    </Card>
  )
}

function shownText({ activities }: ActivityList, locale: string): string {
  const [newest, oldest] = [activities[0], activities.at(-1)]
  if (!newest || !oldest) return ''
  const amount = count(activities.length, 'activity', 'activities')
  return newest.day === oldest.day
    ? `${amount}, ${day(newest.day, 'dated', locale)}`
    : `${amount}, ${day(oldest.day, 'dated', locale)} to ${day(newest.day, 'dated', locale)}`
}
