import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formValues, refused } from '#web/api/form-values.ts'
import { redirectTo, required } from '#web/api/require.ts'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { LooksCard, TrainerCard } from '#web/components/account/settings/trainer-cards.tsx'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { grantsOf } from '#web/components/practice/clients/grant-form.tsx'
import { useShell } from '#web/components/shell/shell-context.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Trainers · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const before = searchParams.get('before')
  const [trainers, looks] = await Promise.all([
    context.api.call('GET /v1/trainers'),
    context.api.call('GET /v1/trainers/access-log', { query: { before } }),
  ])
  return { ...required(trainers, request), looks, isFirst: before === null, done: searchParams.get('done') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const values = await formValues(request)
  const { intent = '', link = '' } = values
  const answer =
    intent === 'end'
      ? await context.api.call('DELETE /v1/trainers/:link', { params: { link } })
      : await context.api.call('PUT /v1/trainers/:link/grants', {
          params: { link },
          body: { grants: grantsOf(values) },
        })
  if (!answer.ok) return json(refused(answer.error, values), { status: answer.status })
  return redirectTo(`/settings/trainers?done=${intent === 'end' ? 'ended' : 'changed'}`, context)
}

const DONE: Record<string, string> = {
  linked: 'Your account is linked. What you ticked is seen from now on.',
  changed: 'Changed. It holds at once.',
  ended: 'The link has ended. They see nothing of your account any more.',
}

export default function Trainers() {
  const { trainers, isDeclined, looks, isFirst, done } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const viewer = useShell()?.viewer
  const zone = viewer?.timeZone ?? 'UTC'
  return (
    <SettingsPage
      section="trainers"
      meaning="Which practices your account is linked to, and what each sees of it."
    >
      {done && DONE[done] && !sent ? <DoneNote>{DONE[done]}</DoneNote> : null}
      {trainers.length === 0 ? (
        <Card>
          <Empty
            icon="people"
            why="No practice sees anything of yours."
            fills="A practice that trains you can invite you by mail. You choose what it sees, and until when."
          />
        </Card>
      ) : null}
      {trainers.map((link) => (
        <TrainerCard
          key={link.id}
          link={link}
          isDeclined={isDeclined}
          zone={zone}
          error={sent?.values.link === link.id ? sent.error.message : undefined}
        />
      ))}
      <LooksCard looks={looks} zone={zone} isFirst={isFirst} />
      <Card title="Do you train others?">
        <div className="grid gap-3 text-14">
          <p className="text-ink-2">
            A practice holds clients, packages, bookings, texts and money in one place.
          </p>
          <div>
            {viewer && viewer.practices.length > 0 ? (
              <ButtonLink href="/practice">Go to {viewer.practices[0]?.name}</ButtonLink>
            ) : (
              <ButtonLink href="/practice/new">Open a practice</ButtonLink>
            )}
          </div>
        </div>
      </Card>
    </SettingsPage>
  )
}
