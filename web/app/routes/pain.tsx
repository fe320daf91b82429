import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { ApiClient } from '#web/api/api-client.ts'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { ProposalCard } from '#web/components/coach/proposal-card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { AskConsent } from '#web/components/training/check-in/fields-card.tsx'
import { AnswersCard } from '#web/components/training/pain/answers-card.tsx'
import { PainAsk } from '#web/components/training/pain/pain-ask.tsx'
import { BeginReturnCard, ReturnOn } from '#web/components/training/pain/return-card.tsx'
import { VerdictCard } from '#web/components/training/pain/verdict-card.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { PAIN_SIGNS } from '#worker/domain/injury/pain.ts'

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'Pain and coming back · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { api } = context
  const [answer, proposed, consents] = await Promise.all([
    api.call('GET /v1/pain'),
    api.call('GET /v2/coach/actions'),
    api.call('GET /v1/consents'),
  ])
  const pain = required(answer, request)
  const health = consents.data?.consents.find(({ purpose }) => purpose === 'health_data')
  return {
    pain,
    // What the answer offers, or what was confirmed of it.
    proposals: (proposed.data?.proposals ?? []).filter(
      ({ createdBy, changes }) =>
        createdBy === 'system' && changes.some(({ before }) => before.day === pain.today),
    ),
    consent: { text: health?.text ?? '', version: health?.version ?? '' },
    done: new URL(request.url).searchParams.get('done'),
  }
}

const RULE = '/methods#pain-before-a-session'
/** What may be said unasked; how a session was is for the way back alone. */
const MOMENTS = ['before', 'during', 'after'] as const

const DONE: Record<string, string> = {
  ...{ answer: 'Kept.', take_back: 'Taken back: that moment is not answered.', agree: 'Agreed.' },
  ...{ begin: 'The way back has begun.', end: 'Ended. What you said stays.' },
}

export async function action({ request, context }: ActionFunctionArgs) {
  const typed = await formValues(request)
  const { intent = 'answer' } = typed
  const answer = await change(context.api, intent, typed)
  if (answer.status === 401) required<unknown>(answer, request)
  if (!answer.ok)
    return json({ place: intent, refusal: refused(answer.error, typed) }, { status: answer.status })
  return redirectTo(`/pain?done=${intent}`, context)
}

function change(api: ApiClient, intent: string, typed: Record<string, string>) {
  const params = { day: typed.day ?? '', moment: typed.moment ?? '' }
  switch (intent) {
    case 'agree':
      return api.call('PUT /v1/consents', {
        body: { decisions: [{ purpose: 'health_data', version: typed.version, granted: true }] },
      })
    case 'begin':
      return api.call('POST /v1/returns', {
        body: { area: typed.area || null, fromDay: typed.from_day, stage: typed.stage },
      })
    case 'end':
      return api.call('POST /v1/returns/:id/end', { params: { id: typed.id ?? '' } })
    case 'take_back':
      return api.call('DELETE /v1/pain/:day/:moment', { params })
    default:
      return api.call('PUT /v1/pain/:day/:moment', {
        params,
        body: { score: typed.score, signs: PAIN_SIGNS.filter((sign) => typed[`sign_${sign}`]) },
      })
  }
}

export default function PainPage() {
  const { pain, proposals, consent, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const reading = useReading()
  const { today, hasConsent, ask, verdict, standing, returns, answers } = pain
  const at = (place: string) => (sent?.place === place ? sent.refusal : undefined)
  const said = answers.filter(({ day }) => day === today)
  const [on] = returns
  const latest = said.find(({ moment }) => moment === 'before') ?? said[0]
  return (
    <Page
      title="Pain and coming back"
      width="narrow"
      meaning="Asked before what is hard, and on the way back around every run. It blocks nothing, and changes nothing by itself."
    >
      <FormError>{(at('answer') ?? at('take_back'))?.error.message}</FormError>
      {done && !sent && DONE[done] ? <DoneNote>{DONE[done]}</DoneNote> : null}
      {hasConsent ? null : (
        <AskConsent
          title="An answer about pain is health data"
          foot="You can withdraw it under Settings, Privacy: what you said of pain is deleted then."
          failed={at('agree')?.error.message}
          {...consent}
        />
      )}
      {verdict ? <VerdictCard verdict={verdict} answer={latest} today={today} /> : null}
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} back="/pain" reading={reading} />
      ))}
      {hasConsent && ask ? (
        <Card title="Does anything hurt?">
          <PainAsk ask={ask} meaning={RULE} />
        </Card>
      ) : null}
      {hasConsent && !ask ? (
        <Card title="Nothing is asked now">
          <details>
            <summary className="press hit cursor-pointer text-14">
              <span className="link">
                {standing
                  ? 'Say how it is, or how a session was'
                  : latest
                    ? 'It hurts more or less by now'
                    : 'Something hurts all the same'}
              </span>
            </summary>
            <div className="mt-3 grid gap-6">
              {MOMENTS.slice(0, standing ? 3 : 1).map((moment) => (
                <PainAsk key={moment} ask={{ moment, day: today, title: null }} meaning={RULE} />
              ))}
            </div>
          </details>
        </Card>
      ) : null}
      {hasConsent && standing && on ? (
        <ReturnOn standing={standing} on={on} failed={at('end')?.error.message} locale={reading.locale} />
      ) : null}
      {hasConsent && !standing ? <BeginReturnCard today={today} sent={at('begin')} /> : null}
      {hasConsent ? <AnswersCard answers={answers} locale={reading.locale} /> : <Rule />}
    </Page>
  )
}

/** How to read one's own answer where none is kept. */
function Rule() {
  return (
    <Card title="How to read it yourself">
      <p className="text-14">
        Of 10, up to 2: go as planned. 3 to 5: the easier form, without the hard part. More: leave it out.
        Pain that is strong, sharp, there at night or at rest, rising from day to day, or that changes how you
        walk is for a doctor or physiotherapist.
      </p>
    </Card>
  )
}
