import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { AccountPage } from '#web/components/account/account/account-page.tsx'
import { Badge } from '#web/components/badge.tsx'
import { moment } from '#web/format/date.ts'

export const meta: MetaFunction = () => [{ title: 'Status · StrideIQ' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const answer = await context.api.call('GET /v1/status')
  return { status: answer.ok ? answer.data : null }
}

const IMPORTS = { running: 'Running', paused: 'Paused', unknown: 'Not known' }

export default function StatusPage() {
  const { status } = useLoaderData<typeof loader>()
  const rows = [
    { what: 'Pages and API', good: true, state: 'Answering' },
    {
      what: 'Database',
      good: status?.database === 'up',
      state: status?.database === 'up' ? 'Answering' : 'Not answering',
    },
    { what: 'Imports', good: status?.imports === 'running', state: IMPORTS[status?.imports ?? 'unknown'] },
  ]
  return (
    <AccountPage
      title={status?.status === 'ready' ? 'Everything answers' : 'Something does not answer'}
      meaning={
        status ? `Checked just now, ${moment(status.checkedAt, 'UTC')} UTC.` : 'The check itself failed.'
      }
    >
      <ul className="grid divide-y divide-line">
        {rows.map(({ what, good, state }) => (
          <li key={what} className="flex min-h-11 items-center justify-between gap-4 text-14">
            {what}
            <Badge tone={good ? 'gained' : 'attention'} icon={good ? 'check' : 'warning'}>
              {state}
            </Badge>
          </li>
        ))}
      </ul>
      {status?.imports === 'paused' ? (
        <p className="text-14 text-ink-3">Imports wait and go on by themselves. Nothing is lost meanwhile.</p>
      ) : null}
    </AccountPage>
  )
}
