import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { documentTo, required } from '#web/api/require.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextArea } from '#web/components/form/text-field.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { CoverageCard } from '#web/components/training/diagnostics/coverage-card.tsx'
import { diagnosticsText, waitingLines } from '#web/components/training/diagnostics/diagnostics-words.ts'
import {
  GapsCard,
  ImportsCard,
  JoinedCard,
  SuspectsCard,
} from '#web/components/training/diagnostics/list-cards.tsx'
import { SummaryCard } from '#web/components/training/diagnostics/summary-card.tsx'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Diagnostics · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const diagnostics = required(await context.api.call('GET /v1/diagnostics'), request)
  return { diagnostics, isRebuilt: new URL(request.url).searchParams.has('rebuilt') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const answer = await context.api.call('POST /v1/diagnostics/rebuild')
  if (answer.ok) return documentTo('/diagnostics?rebuilt', context)
  if (answer.status === 401) required(answer, request)
  return json({ message: answer.error.message }, { status: answer.status })
}

export default function Diagnostics() {
  const { diagnostics, isRebuilt } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const read = useReading()
  const { activities, findings, imports, waiting } = diagnostics
  return (
    <Page
      title="Diagnostics"
      width="narrow"
      back={{ href: '/settings', label: 'Settings' }}
      meaning="What is known of your data, what is missing, and what may be wrong."
    >
      <FormError>{sent?.message}</FormError>
      {isRebuilt && !sent ? (
        <DoneNote>Your numbers are being computed again. Nothing you recorded changes.</DoneNote>
      ) : null}
      {activities === 0 && findings.length === 0 ? <NothingYet /> : <SummaryCard findings={findings} />}
      {activities > 0 ? (
        <>
          <CoverageCard {...diagnostics} locale={read.locale} />
          <GapsCard gaps={diagnostics.gaps} read={read} />
          <JoinedCard joined={diagnostics.joined} read={read} />
          <SuspectsCard suspects={diagnostics.suspects} read={read} />
        </>
      ) : null}
      {imports.length > 0 || activities > 0 ? <ImportsCard imports={imports} read={read} /> : null}
      <div id="waiting" className="scroll-mt-16">
        <Card
          title="Waiting"
          foot={activities > 0 ? 'Stress, bests and load, from your first day on.' : undefined}
          footEnd={
            activities > 0 ? (
              <form method="post">
                <Button kind="quiet" size={28} icon="retry">
                  Compute again
                </Button>
              </form>
            ) : undefined
          }
        >
          <ul className="grid gap-1 text-14">
            {waitingLines(waiting, read).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Card>
      </div>
      <Card title="As text" aside="for a message to whoever helps you">
        <TextArea
          name="text"
          label="All of this page"
          hint="Select and copy it. Names of activities and files are left out."
          readOnly
          rows={12}
          defaultValue={diagnosticsText(diagnostics, read)}
        />
      </Card>
    </Page>
  )
}

function NothingYet() {
  return (
    <Card>
      <Empty
        icon="file"
        why="There is nothing to look at yet."
        fills="Once activities are here, this page says what came in, what is missing and what may be wrong."
      >
        <ButtonLink href="/settings/connections">Connect</ButtonLink>
        <ButtonLink href="/settings/imports">Add files</ButtonLink>
      </Empty>
    </Card>
  )
}
