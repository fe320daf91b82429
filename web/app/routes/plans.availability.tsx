import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { faultsOf, fieldError, formValues, type Refused, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import type { Answered } from '#web/api/wire.ts'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { ChangedMeanwhile, currentOf, EtagField } from '#web/components/form/changed-meanwhile.tsx'
import { FormError } from '#web/components/form/form-foot.tsx'
import { Page } from '#web/components/page.tsx'
import { useReading } from '#web/components/reading.ts'
import { AvailabilityForm } from '#web/components/training/availability/availability-form.tsx'
import {
  availabilityInput,
  availabilityLines,
  availabilityValues,
  faultWords,
} from '#web/components/training/availability/availability-input.ts'
import { WEEKDAYS } from '#web/components/training/plans/words.ts'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import type { PageHandle } from '#web/page-handle.ts'

type View = Answered<'GET /v1/availability'>

export const handle: PageHandle = { area: 'training', nav: 'plans' }
export const meta: MetaFunction = () => [{ title: 'When you can train · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = required(await context.api.call('GET /v1/availability'), request)
  return { view, saved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const saved = await context.api.call('PUT /v1/availability', { body: availabilityInput(values) })
  if (saved.ok) return redirectTo('/plans/availability?saved', context)
  return json<Refused>(refused(saved.error, values), { status: saved.status })
}

export default function AvailabilityPage() {
  const { view, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>() as Refused | undefined
  const now = currentOf(sent) as View | null
  const faults = sent && !now ? faultsOf(sent.error) : []
  return (
    <Page
      title="When you can train"
      meaning={
        view.isSaid
          ? 'Nothing is planned or moved beyond it. What is planned already stays until you plan it anew.'
          : 'Nothing was said yet: an hour each day and two at weekends is assumed.'
      }
      back={{ href: '/plans', label: 'Plans' }}
    >
      {saved && !sent ? <DoneNote>Saved.</DoneNote> : null}
      {view.plan ? <Misfits plan={view.plan} /> : null}
      {now && sent ? (
        <ChangedMeanwhile rows={differing(now, sent)} keepHref="/plans/availability" />
      ) : (
        <FormError>{faults.map(faultWords).join(' ') || undefined}</FormError>
      )}
      <form method="post" className="grid gap-4">
        <EtagField sent={sent} etag={view.etag} />
        <AvailabilityForm
          values={sent?.values ?? availabilityValues(view)}
          errorOf={(field) => (now ? undefined : fieldError(sent, field))}
        />
      </form>
    </Page>
  )
}

function differing(now: View, sent: Refused) {
  const [stands, typed] = [
    availabilityLines(availabilityValues(now), WEEKDAYS),
    availabilityLines(sent.values, WEEKDAYS),
  ]
  return Object.entries(stands).map(([label, text]) => ({ label, now: text, typed: typed[label] ?? '' }))
}

/** What of the plan in force has no room any more, and the way out. */
function Misfits({ plan }: { plan: NonNullable<View['plan']> }) {
  const { locale } = useReading()
  if (plan.misfits.length === 0) return null
  return (
    <Card
      title="What no longer fits"
      aside={`${count(plan.misfits.length, 'session')} of ${plan.name}`}
      foot="They stay as planned until you move, shorten or plan them anew."
    >
      <ul className="grid gap-2 text-14">
        {plan.misfits.slice(0, 12).map((one) => (
          <li key={one.workoutId} className="text-ink-2">
            <span className="text-ink-1">
              {dayText(one.day, 'short', locale)}, {one.title}.
            </span>{' '}
            {one.why}
          </li>
        ))}
        {plan.misfits.length > 12 ? (
          <li className="text-ink-3">and {plan.misfits.length - 12} more later on</li>
        ) : null}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink kind="primary" href={`/plans/${plan.id}/replan`}>
          Plan anew from tomorrow
        </ButtonLink>
        <ButtonLink href={`/plans/${plan.id}`}>Open the plan</ButtonLink>
      </div>
    </Card>
  )
}
