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
import { checkRule, editRows, refusal } from '#web/components/practice/automations/automation-action.ts'
import { DryRunCard, DryRunNote } from '#web/components/practice/automations/dry-run-card.tsx'
import { Firings } from '#web/components/practice/automations/firings.tsx'
import { RuleForm } from '#web/components/practice/automations/rule-form.tsx'
import { ruleInput, ruleValues } from '#web/components/practice/automations/rule-input.ts'
import { RunsCard } from '#web/components/practice/automations/runs-card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'automations' }
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.rule.name ?? 'Automation'} · StrideIQ` },
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
  const [rule, runs, detail] = data
  const trainers = detail.data?.members.filter(({ isTrainer }) => isTrainer) ?? []
  return {
    practice,
    rule: required(rule, request),
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
  if (intent === 'check') return checkRule(api, at, values, params.id)
  const changes: Record<string, () => Promise<ApiResult<unknown>>> = {
    save: () =>
      api.call('PUT /v1/practices/:practice/automations/:automation', {
        params: at,
        body: { name, version, ...ruleInput(values) },
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
  const { practice, rule, runs, isFirst, trainers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const within = usePracticeHref()
  const here = within(`/practice/automations/${rule.id}`)
  const older = runs.data?.next ?? null
  const mayChange = practice.role === 'owner' || practice.role === 'trainer'
  return (
    <Page
      title={rule.name}
      meaning={
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={rule.isOn ? 'gained' : 'plain'} icon={rule.isOn ? 'check' : 'pause'}>
            {rule.isOn ? 'On' : 'Off'}
          </Badge>
          {rule.words}
        </span>
      }
      back={{ href: within('/practice/automations'), label: 'Automations' }}
      actions={
        mayChange ? (
          <form method="post">
            <Button
              kind={rule.isOn ? 'secondary' : 'primary'}
              name="intent"
              value={rule.isOn ? 'off' : 'on'}
              icon={rule.isOn ? 'pause' : 'play'}
            >
              {rule.isOn ? 'Switch off' : 'Switch on'}
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
              zone={rule.zone}
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
              <RuleForm
                values={answer?.values.name === undefined ? ruleValues(rule) : answer.values}
                sent={answer?.sent ?? undefined}
                trainers={trainers}
                zone={rule.zone}
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
              <Card title="Next five firings" aside={rule.zone.replaceAll('_', ' ')}>
                <Firings firings={rule.firings} isOn={rule.isOn} />
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
