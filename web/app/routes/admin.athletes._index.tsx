import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import { Paging, Table } from '#web/components/table.tsx'
import { day, dayOf } from '#web/format/date.ts'
import { count, MISSING, number } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'athletes' }
export const meta: MetaFunction = () => [{ title: 'Athletes · StrideIQ' }]

type AthleteHit = Answered<'GET /v1/admin/athletes'>['athletes'][number]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('q') ?? ''
  const after = searchParams.get('after') || null
  const answer = await context.api.call('GET /v1/admin/athletes', { query: { q, after } })
  return { q, after, ...required(answer, request) }
}

export default function Athletes() {
  const { q, after, athletes, nextCursor } = useLoaderData<typeof loader>()
  const zone = useShell()?.viewer.timeZone ?? 'UTC'
  const of = (query: Record<string, string>) => `?${new URLSearchParams({ ...(q ? { q } : {}), ...query })}`
  return (
    <Page title="Athletes" meaning="Found by e-mail, name or id.">
      <Card>
        <form method="get" className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow basis-60">
            <TextField
              name="q"
              type="search"
              label="E-mail, name or id"
              defaultValue={q}
              autoComplete="off"
            />
          </div>
          <Button icon="search" className="sm:h-10">
            Search
          </Button>
        </form>
      </Card>
      <Card
        title={q ? `Matches for “${q}”` : 'Everyone'}
        foot={
          athletes.length > 0 ? (
            <Paging
              shown={count(athletes.length, 'athlete')}
              newer={after ? of({}) : null}
              older={nextCursor ? of({ after: nextCursor }) : null}
            />
          ) : null
        }
      >
        {athletes.length === 0 ? (
          <Empty
            icon="person"
            why="Nobody matches."
            fills="A part of the e-mail or name is enough; an id has to be whole."
          />
        ) : (
          <Table
            caption="Athletes"
            rows={athletes}
            rowKey={({ id }) => id}
            columns={[
              { id: 'name', head: 'Athlete', cell: (row) => <Person row={row} /> },
              { id: 'activities', head: 'Activities', end: true, cell: (row) => number(row.activities) },
              {
                id: 'joined',
                head: 'Joined',
                end: true,
                wideOnly: true,
                cell: (row) => day(dayOf(row.createdAt, zone), 'dated'),
              },
              {
                id: 'seen',
                head: 'Last log-in',
                end: true,
                wideOnly: true,
                cell: (row) => (row.lastLoginAt ? day(dayOf(row.lastLoginAt, zone), 'dated') : MISSING),
              },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}

function Person({ row }: { row: AthleteHit }) {
  const staff = row.roles.filter((role) => role !== 'athlete')
  return (
    <span className="grid min-h-9 content-center">
      <span className="flex flex-wrap items-center gap-2">
        <a className="link hit" href={`/admin/athletes/${row.id}`}>
          {row.name}
        </a>
        {row.blockedAt ? <Badge tone="failed">Blocked</Badge> : null}
        {staff.map((role) => (
          <Badge key={role} tone="outline">
            {role}
          </Badge>
        ))}
      </span>
      <span className="break-all text-12 text-ink-3">{row.email}</span>
    </span>
  )
}
