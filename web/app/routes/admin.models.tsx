import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { adminAction } from '#web/components/admin/admin-action.ts'
import { DoneNote } from '#web/components/admin/done-note.tsx'
import { CostByAthlete, CostByModel } from '#web/components/admin/model-tables.tsx'
import {
  ModelArms,
  ModelFailures,
  ModelIds,
  ModelLines,
  ModelsSpend,
} from '#web/components/admin/models-cards.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'admin', nav: 'models' }
export const meta: MetaFunction = () => [{ title: 'Models · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const [me, view] = await Promise.all([
    context.api.call('GET /v1/me'),
    context.api.call('GET /v1/admin/models'),
  ])
  return {
    me: required(me, request),
    view: required(view, request),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export const action = (args: ActionFunctionArgs) => adminAction(args, '/admin/models')

export default function Models() {
  const { me, view, done } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()?.refused
  return (
    <Page
      title="Models"
      meaning="Which models answer for the coach, what they cost, and how they fail. Nothing that was said stands here."
    >
      {refused ? null : <DoneNote done={done} />}
      <Row>
        <Col span={8} fill={false}>
          <ModelsSpend view={view} me={me} refused={refused} />
          <CostByModel view={view} />
          <CostByAthlete view={view} />
        </Col>
        <Col span={4} fill={false}>
          <ModelLines view={view} me={me} />
          <ModelFailures view={view} me={me} />
          <ModelArms view={view} />
          <ModelIds view={view} me={me} />
        </Col>
      </Row>
    </Page>
  )
}
