import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Col, Page, Row } from '#web/components/page.tsx'
import { checkAutomation, editRows, refusal } from '#web/components/practice/automations/automation-action.ts'
import { AutomationForm } from '#web/components/practice/automations/automation-form.tsx'
import { automationInput } from '#web/components/practice/automations/automation-input.ts'
import { DryRunCard, DryRunNote } from '#web/components/practice/automations/dry-run-card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'
import { loadPractice, paramsOf, requirePractice } from '#web/practice.ts'

export const handle: PageHandle = { area: 'practice', nav: 'automations' }
export const meta: MetaFunction = () => [{ title: 'New automation · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { practice, data } = await loadPractice(request, context, (at) =>
    context.api.call('GET /v1/practices/:practice', { params: at }),
  )
  const trainers = data.data?.members.filter(({ isTrainer }) => isTrainer) ?? []
  return {
    practice,
    requestId: context.requestId,
    trainers: trainers.map(({ personId, name }) => ({ personId, name })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const [values, practice] = await Promise.all([formValues(request), requirePractice(request, context)])
  const params = paramsOf(practice)
  const edited = editRows(values)
  if (edited) return edited
  if (values.intent === 'check') return checkAutomation(context.api, params, values)
  const { name = '', request_id: requestId } = values
  const body = { name, requestId, ...automationInput(values) }
  const answer = await context.api.call('POST /v1/practices/:practice/automations', { params, body })
  return answer.ok ? redirectTo('/practice/automations?done=added', context) : refusal(answer, values)
}

export default function NewAutomation() {
  const { practice, requestId, trainers } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const within = usePracticeHref()
  return (
    <Page
      title="New automation"
      meaning="When, for whom, and what it does. It stays off until you switch it on."
      back={{ href: within('/practice/automations'), label: 'Automations' }}
    >
      {answer?.check ? <DryRunNote result={answer.check} /> : null}
      <Row>
        <Col span={7}>
          <Card>
            <AutomationForm
              values={answer?.values ?? { request_id: requestId }}
              sent={answer?.sent ?? undefined}
              trainers={trainers}
              zone={practice.timeZone}
              isNew
            />
          </Card>
        </Col>
        <Col span={5}>
          <div className="grid content-start gap-4">
            {answer?.check ? (
              <DryRunCard result={answer.check} />
            ) : (
              <Card title="Dry run">
                <Empty
                  icon="eye"
                  why="Not looked at yet."
                  fills="The dry run goes through the last 30 days and says who would have received what, and when the automation fires next. Nothing is sent."
                />
              </Card>
            )}
          </div>
        </Col>
      </Row>
    </Page>
  )
}
