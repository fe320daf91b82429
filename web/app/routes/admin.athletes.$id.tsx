import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { AccountCard, ImportsCard, SourcesCard, WorkCard } from '#web/components/admin/athlete-cards.tsx'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { FailureList } from '#web/components/admin/failures.tsx'
import { ImpersonateCard } from '#web/components/admin/impersonate-card.tsx'
import { OverridesCard, PermissionsCard, RecordCards } from '#web/components/admin/powers-cards.tsx'
import { TiersCard } from '#web/components/admin/tiers-card.tsx'
import { Card } from '#web/components/card.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'athletes' }
export const meta: MetaFunction = () => [{ title: 'Athlete · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { api } = context
  const [me, page, flags] = await Promise.all([
    api.call('GET /v1/me'),
    api.call('GET /v1/admin/athletes/:id', { params: { id: params.id ?? '' } }),
    api.call('GET /v1/admin/flags'),
  ])
  return {
    page: required(page, request),
    me: required(me, request),
    flags,
    at: new Date().toISOString(),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export const action = (args: ActionFunctionArgs) =>
  adminAction(args, `/admin/athletes/${encodeURIComponent(args.params.id ?? '')}`)

export default function Athlete() {
  const { page, me, flags, at, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  const shared = { page, me, refused }
  const open = page.failures.filter((row) => !row.replayedAt && !row.dismissedAt)
  return (
    <Page
      title={page.athlete.name}
      meaning="What support needs. What the athlete did stays theirs."
      back={{ href: '/admin/athletes', label: 'Athletes' }}
    >
      {refused ? null : <DoneNote done={done} />}
      <Row>
        <Col span={7} fill={false}>
          <AccountCard {...shared} />
          <Card title="Failed jobs" aside={open.length === 0 ? 'none open' : `${open.length} open`}>
            {open.length === 0 ? null : (
              <FailureList failures={open} at={at} me={me} refused={refused} names={false} />
            )}
          </Card>
          <ImportsCard {...shared} />
          <WorkCard {...shared} />
        </Col>
        <Col span={5} fill={false}>
          <SourcesCard {...shared} />
          <TiersCard {...shared} at={at} />
          <ImpersonateCard {...shared} />
          <PermissionsCard {...shared} />
          {flags.ok ? (
            <OverridesCard {...shared} flags={flags.data.flags} />
          ) : (
            <ErrorCard
              title="Flags did not load"
              what={flags.error.message}
              requestId={flags.error.requestId}
              retry={{ href: '' }}
            />
          )}
          <RecordCards page={page} me={me} />
        </Col>
      </Row>
    </Page>
  )
}
