import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { required } from '#web/api/require.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
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
import { type Opened, QuickDetails } from '#web/components/training/activities/quick-details.tsx'
import { TagChips } from '#web/components/training/activities/tag-chips.tsx'
import type { ActivityDetail, ActivityList } from '#web/components/training/activity/activity-types.ts'
import { day } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { unitsOf } from '#web/format/units.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'activities' }
export const meta: MetaFunction = () => [{ title: 'Activities · StrideIQ' }]

/** One page of the list. Only a filter by distance has to know first which unit it was typed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = readListView(new URL(request.url).searchParams)
  const byDistance = view.filters.min !== undefined || view.filters.max !== undefined
  const viewer = byDistance ? await context.api.call('GET /v1/me') : null
  const query = apiQuery(view, unitsOf(viewer?.data))
  const { open } = view
  const [list, tags, opened] = await Promise.all([
    context.api.call('GET /v1/activities', { query }),
    context.api.call('GET /v1/activities/tags', { query }),
    open ? context.api.call('GET /v1/activities/:id', { params: { id: open } }) : null,
  ])
  if (list.status === 401) required(list, request)
  return { view, list, tags: tags.data?.tags ?? [], opened }
}

export default function Activities() {
  const { view, list, tags, opened } = useLoaderData<typeof loader>()
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
          <FilterForm filters={view.filters} units={reading.units} error={list.error} />
          {tags.length > 0 || view.filters.tag ? (
            <div className="mt-4">
              <TagChips view={view} tags={tags} />
            </div>
          ) : null}
        </Card>
      )}
      <List view={view} list={list} opened={opened} reading={reading} />
    </Page>
  )
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
