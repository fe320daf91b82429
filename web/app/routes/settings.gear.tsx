import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useActionData, useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { SettingsPage } from '#web/components/account/settings/settings-page.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Empty } from '#web/components/empty.tsx'
import { useReading } from '#web/components/reading.ts'
import { gearAction } from '#web/components/training/gear/gear-action.ts'
import { DefaultCard, GearCard, GearForm, UnnamedCard } from '#web/components/training/gear/gear-cards.tsx'
import type { PageHandle } from '#web/page-handle.ts'
import { providerName } from '#worker/domain/policy/provider-terms.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Gear · StrideIQ' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const list = required(await context.api.call('GET /v1/gear'), request)
  return { ...list, saved: new URL(request.url).searchParams.has('saved') }
}

export const action = gearAction

export default function Gear() {
  const { today, gear, unnamed, saved } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  const reading = useReading()
  return (
    <SettingsPage
      section="gear"
      meaning="Bikes, shoes and what else wears: distance from your activities, and what is due."
    >
      {saved && !sent ? <DoneNote>Saved.</DoneNote> : null}
      {unnamed.length > 0 ? (
        <UnnamedCard unnamed={unnamed} reading={reading} providerOf={providerName} />
      ) : null}
      {gear.map((piece) => (
        <GearCard key={piece.id} piece={piece} today={today} reading={reading} sent={sent} />
      ))}
      {gear.length > 0 ? <DefaultCard gear={gear} today={today} sent={sent} /> : null}
      <Card title="Add gear">
        {gear.length === 0 && unnamed.length === 0 ? (
          <Empty
            icon="box"
            why="No gear yet."
            fills="Add a bike or a pair of shoes and make it the default of its sport: its distance is counted from that day on."
          />
        ) : null}
        <GearForm reading={reading} sent={sent?.place === 'add' ? sent.refusal : undefined} />
      </Card>
    </SettingsPage>
  )
}
