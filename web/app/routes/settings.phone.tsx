import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { ConfirmButton } from '#web/components/confirm-button.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { TextField } from '#web/components/form/text-field.tsx'
import { useReading } from '#web/components/reading.ts'
import { moment } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Phone · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { address } = required(await context.api.call('GET /v1/ingest-address'), request)
  return { address, ended: new URL(request.url).searchParams.has('ended') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { intent } = await formValues(request)
  if (intent === 'end') {
    const answer = await context.api.call('DELETE /v1/ingest-address')
    if (answer.ok) return redirectTo('/settings/phone?ended', context)
    return json({ url: null, failed: answer.error.message }, { status: answer.status })
  }
  const answer = await context.api.call('POST /v1/ingest-address')
  if (!answer.ok) return json({ url: null, failed: answer.error.message }, { status: answer.status })
  return json({ url: answer.data.url, failed: null })
}

const DICTIONARY = `{
  "date": "2026-05-20",
  "sleep_h": 7.5,
  "hrv_ms": 58,
  "rest_hr_bpm": 47,
  "weight_kg": 68.4
}`

export default function Phone() {
  const { address, ended } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const { timeZone, locale } = useReading()
  const at = (value: string) => moment(value, timeZone, locale)
  return (
    <SettingsPage
      section="phone"
      meaning="A personal address that your phone sends wellness and workouts to, without an app of ours."
    >
      {ended && !sent ? <DoneNote>The address is ended. What is sent to it is refused.</DoneNote> : null}
      <FormError>{sent?.failed}</FormError>
      <Card
        title="Your address"
        aside={address ? `made ${at(address.madeAt)}` : null}
        foot={
          address
            ? address.lastUsedAt
              ? `Used last ${at(address.lastUsedAt)}.`
              : 'Not used yet.'
            : 'Whoever has it may add to your days, and reads nothing.'
        }
      >
        {sent?.url ? (
          <div className="mb-4 grid gap-2">
            <TextField
              name="url"
              label="Shown this once: copy it now"
              readOnly
              defaultValue={sent.url}
              hint="It is kept as a hash. If it is lost, make a new one."
            />
          </div>
        ) : address ? (
          <p className="mb-4 text-14">
            It was shown when it was made. If it is lost or known to somebody else, make a new one: the old
            one ends at once.
          </p>
        ) : (
          <Empty
            icon="link"
            why="There is no address yet."
            fills="Make one, then enter it in Health Auto Export or in a shortcut."
          />
        )}
        <form method="post" className="mt-3 flex flex-wrap gap-2">
          <Button kind={address ? 'secondary' : 'primary'} name="intent" value="make">
            {address ? 'Make a new one' : 'Make an address'}
          </Button>
          {address ? (
            <ConfirmButton
              label="End it"
              confirm="End the address"
              goes={['The address: what is sent to it is refused']}
              stays={['What it brought so far']}
              name="intent"
              value="end"
            />
          ) : null}
        </form>
      </Card>
      <Card title="Health Auto Export">
        <ol className="grid list-decimal gap-2 pl-5 text-14">
          <li>Make an automation of the kind REST API with the address above, format JSON.</li>
          <li>
            For check-ins choose sleep analysis, heart rate variability, resting heart rate and weight,
            summarised by day.
          </li>
          <li>For workouts make a second one, without routes: a message holds at most 1 MB.</li>
        </ol>
      </Card>
      <Card title="Shortcuts" foot="At most 60 messages an hour. The answer says what became of each value.">
        <p className="mb-3 text-14">
          “Get contents of URL” with the address, method POST, body JSON. Each field is optional; without a
          date it is today’s.
        </p>
        <pre className="overflow-x-auto rounded-control border border-line bg-well p-3 text-12 text-ink-1">
          {DICTIONARY}
        </pre>
      </Card>
      <Card title="What is kept">
        <p className="text-14">
          Only the fields you chose under{' '}
          <a className="link" href="/check-in">
            Check-in
          </a>
          . What you typed or deleted by hand stays as you left it, and what is sent twice counts once.
        </p>
      </Card>
    </SettingsPage>
  )
}
