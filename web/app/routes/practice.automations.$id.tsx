import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiResult } from '#web/api/api-client.ts'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { ErrorCard } from '#web/components/error-card.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { checkAutomation, editRows, refusal } from '#web/components/practice/automations/automation-action.ts'
import { AutomationForm } from '#web/components/practice/automations/automation-form.tsx'
import { automationInput, automationValues } from '#web/components/practice/automations/automation-input.ts'
import { DryRunCard, DryRunNote } from '#web/components/practice/automations/dry-run-card.tsx'
import { Firings } from '#web/components/practice/automations/firings.tsx'
import { RunsCard } from '#web/components/practice/automations/runs-card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'automations' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.automation.name ?? 'Automation'} · StrideIQ` },
]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before')
  const { api } = context
  const { practice, data } = await loadPractice(request, context, (at) =>
    Promise.all([
      api.call('GET /v1/practices/:practice/automations/:automation', {
        params: { ...at, automation: params.id ?? '' },
      }),
      api.call('GET /v1/practices/:practice/automations/:automation/runs', {
        params: { ...at, automation: params.id ?? '' },
        query: { before },
      }),
      api.call('GET /v1/practices/:practice', { params: at }),
    ]),
  )
  const [automation, runs, detail] = data
  const trainers = detail.data?.members.filter(({ isTrainer }) => isTrainer) ?? []
  return {
    practice,
    automation: required(automation, request),
    runs,
    isFirst: before === null,
    trainers: trainers.map(({ personId, name }) => ({ personId, name })),
  }
}

const SWITCH = 'PUT /v1/practices/:practice/automations/:automation/switch'

export async function action({ request, context, params }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const { api } = context
  const at = { ...paramsOf(practice), automation: params.id ?? '' }
  const { intent = '', name = '', version = '' } = values
  const edited = editRows(values)
  if (edited) return edited
  if (intent === 'check') return checkAutomation(api, at, values, params.id)
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    save: () =>
      api.call('PUT /v1/practices/:practice/automations/:automation', {
        params: at,
        body: { name, version, ...automationInput(values) },
      }),
    on: () => api.call(SWITCH, { params: at, body: { isOn: true } }),
    off: () => api.call(SWITCH, { params: at, body: { isOn: false } }),
    remove: () => api.call('DELETE /v1/practices/:practice/automations/:automation', { params: at }),
  }
  const answer = await changes[intent]?.()
  if (!answer) throw json({ message: 'This page has no such button.' }, { status: 422 })
  if (!answer.ok) return refusal(answer, values)
  const done = { save: 'saved', remove: 'removed' }[intent] ?? intent
  return redirectTo(`/practice/automations?done=${done}`, context)
}

export default function Automation() {
  const { practice, automation, runs, isFirst, trainers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const within = usePracticeHref()
  const here = within(`/practice/automations/${automation.id}`)
  const older = runs.data?.next ?? null
  const mayChange = practice.role === 'owner' || practice.role === 'trainer'
  return (
    <Page
      title={automation.name}
      meaning={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={automation.isOn ? 'gained' : 'plain'} icon={automation.isOn ? 'check' : 'pause'}>
            {automation.isOn ? 'On' : 'Off'}
          </Badge>
          {automation.words}
        </span>
      }
      back={{ href: within('/practice/automations'), label: 'Automations' }}
      actions={
        mayChange ? (
          <form method="post">
            <Button
              kind={automation.isOn ? 'secondary' : 'primary'}
              name="intent"
              value={automation.isOn ? 'off' : 'on'}
              icon={automation.isOn ? 'pause' : 'play'}
            >
              {automation.isOn ? 'Switch off' : 'Switch on'}
            </Button>
          </form>
        ) : undefined
      }
    >
      {answer?.check ? <DryRunNote result={answer.check} /> : null}
      <Row>
        <Col span={7}>
          {runs.ok ? (
            <RunsCard
              runs={runs.data.runs}
              zone={automation.zone}
              newer={isFirst ? null : here}
              older={older ? `${here}${here.includes('?') ? '&' : '?'}before=${older}` : null}
            />
          ) : (
            <ErrorCard
              title="The runs did not load"
              what={runs.error.message}
              requestId={runs.error.requestId}
              retry={{ href: '' }}
            />
          )}
          <Card title="The automation">
            {mayChange ? (
              <AutomationForm
                values={answer?.values.name === undefined ? automationValues(automation) : answer.values}
                sent={answer?.sent ?? undefined}
                trainers={trainers}
                zone={automation.zone}
                isNew={false}
              />
            ) : (
              <p className="text-14 text-ink-2">Owners and trainers change automations.</p>
            )}
          </Card>
        </Col>
        <Col span={5}>
          <div className="grid content-start gap-4">
            {answer?.check ? (
              <DryRunCard result={answer.check} />
            ) : (
              <Card title="Next five firings" aside={automation.zone.replaceAll('_', ' ')}>
                <Firings firings={automation.firings} isOn={automation.isOn} />
              </Card>
            )}
            {mayChange ? (
              <Card title="Remove">
                <form method="post">
                  <ConfirmButton
                    label="Remove the automation"
                    confirm="Remove it"
                    goes={['The automation; it fires no more']}
                    stays={['Its runs, and what it sent']}
                    name="intent"
                    value="remove"
                  />
                </form>
              </Card>
            ) : null}
          </div>
        </Col>
      </Row>
    </Page>
  )
}
