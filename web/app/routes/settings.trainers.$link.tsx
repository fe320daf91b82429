import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { required } from '#web/api/require.ts'
import { Card } from '#web/components/card.tsx'
import { Page } from '#web/components/page.tsx'
import { StatementTable } from '#web/components/practice/clients/statement-table.tsx'
import { dayOf } from '#web/format/date.ts'
import type { PageHandle } from '#web/page-handle.ts'

export const handle: PageHandle = { area: 'training', nav: 'settings' }
export const meta: MetaFunction = () => [{ title: 'Your credits · StrideIQ' }]

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before_line')
  const answer = await context.api.call('GET /v1/trainers/:link/statement', {
    params: { link: params.link ?? '' },
    query: { before_seq: before || null },
  })
  return {
    statement: required(answer, request),
    link: params.link ?? '',
    isFirst: before === null,
    now: context.now,
  }
}

export default function OwnStatement() {
  const { statement, link, isFirst, now } = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Your credits at ${statement.practiceName}`}
      meaning={`Every credit that came and went, newest first. Days are ${statement.timezone.replaceAll('_', ' ')}.`}
      width="narrow"
      back={{ href: '/settings/trainers', label: 'Trainers' }}
    >
      <Card title="Statement" aside={statement.currency.toUpperCase()}>
        {statement.lines.length === 0 ? (
          <p className="text-14 text-ink-3">Nothing was bought yet.</p>
        ) : (
          <StatementTable
            statement={statement}
            today={dayOf(now, statement.timezone)}
            earlierHref={(beforeSeq) => `/settings/trainers/${link}?before_line=${beforeSeq}`}
            newestHref={isFirst ? null : `/settings/trainers/${link}`}
          />
        )}
      </Card>
    </Page>
  )
}
