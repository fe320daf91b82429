import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FactForm, FactItem, ForgottenNote } from '#web/components/coach/fact-list.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'coach' }
export const meta: MetaFunction = () => [{ title: 'What the coach remembers · StrideIQ' }]

const HERE = '/coach/memory'

export async function loader({ request, context }: LoaderFunctionArgs) {
  return required(await context.api.call('GET /v1/coach/facts'), request)
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const { intent, id = '', etag, text = '', back } = typed
  const { api } = context
  const params = { fact: id }
  const answer = await (async () => {
    switch (intent) {
      case 'forget':
        return api.call('DELETE /v1/coach/facts/:fact', { params })
      case 'keep':
        return api.call('PATCH /v1/coach/facts/:fact', { params, body: { isKept: true } })
      case 'change':
        return api.call('PATCH /v1/coach/facts/:fact', { params, body: { text, ...(etag ? { etag } : {}) } })
      case 'tone':
        return api.call('PUT /v1/coach/tone', {
          body: { tone: typed.tone === 'detailed' ? 'detailed' : 'brief' },
        })
      default:
        return api.call('POST /v1/coach/facts', {
          body: { text, messageId: typed.message_id || null, saidAt: typed.said_at || null },
        })
    }
  })()
  if (!answer.ok)
    return json(
      { forgotten: null, place: id, refusal: refused(answer.error, typed) },
      { status: answer.status },
    )
  const { data } = answer
  if (data && 'removed' in data && data.removed.isKept && back !== 'coach')
    return json({ forgotten: data.removed, place: '', refusal: null })
  return redirectTo(back === 'coach' ? '/coach' : HERE, context)
}

export default function Memory() {
  const { facts, most, tone } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const reading = useReading()
  const at = (place: string) => (sent?.refusal && sent.place === place ? sent.refusal : undefined)
  return (
    <Page
      title="What the coach remembers"
      width="narrow"
      back={{ href: '/coach', label: 'Coach' }}
      meaning="Facts in your own words, which every answer takes into account. Nothing else is kept: not the names of activities, not notes, not what a model says."
    >
      {sent?.forgotten ? <ForgottenNote fact={sent.forgotten} /> : null}
      <Card title="Add a fact">
        <FactForm sent={at('')} />
      </Card>
      <Card title="Facts" aside={facts.length === 0 ? null : `${facts.length} of ${most}`}>
        {facts.length === 0 ? (
          <Empty
            icon="chat"
            why="Nothing is remembered yet."
            fills="Write down what an answer should know each time: which days are full, what you train for, what you have no access to. In the talk, “Remember that …” does the same."
          />
        ) : (
          <ul className="divide-y divide-line *:py-4 *:first:pt-0 *:last:pb-0">
            {facts.map((fact) => (
              <FactItem key={fact.id} fact={fact} reading={reading} sent={at(fact.id)} />
            ))}
          </ul>
        )}
      </Card>
      <Card title="How it answers">
        <p className="mb-3 text-14 text-ink-2">
          {tone === 'brief'
            ? 'Brief: the answer alone, in a few sentences.'
            : 'Detailed: the answer, and what it follows from.'}
        </p>
        <form method="post">
          <input type="hidden" name="tone" value={tone === 'brief' ? 'detailed' : 'brief'} />
          <Button name="intent" value="tone">
            {tone === 'brief' ? 'Answer in detail' : 'Answer briefly'}
          </Button>
        </form>
      </Card>
    </Page>
  )
}
