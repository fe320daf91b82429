import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Closed, pageStatus } from '#web/components/outside/portal/closed.tsx'
import { PracticeFrame } from '#web/components/outside/portal/practice-frame.tsx'
import { StatementLines } from '#web/components/outside/portal/statement-lines.tsx'
import { PageLinks } from '#web/components/practice/clients/page-links.tsx'

export const meta: MetaFunction = () => [{ title: 'Every credit' }, { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before')
  const query = { before: before && /^\d+$/.test(before) ? before : null }
  const [answer, page] = await Promise.all([
    context.api.call('GET /v1/portal/statement', { query }),
    context.api.call('GET /v1/portal'),
  ])
  return json({ answer, page, isFirst: before === null }, { status: pageStatus(answer) })
}

export default function PortalStatement() {
  const { answer, page, isFirst } = useLoaderData<typeof loader>()
  if (!answer.ok) return <Closed status={answer.status} error={answer.error} />
  const { practiceName, timezone, lines, next } = answer.data
  return (
    <PracticeFrame
      practice={{ name: practiceName, ...(page.ok ? { brand: page.data.practice.brand } : {}) }}
      zone={timezone}
      title="Every credit"
      meaning="What came, what was used, and what was left after it. Newest first."
      aside={
        <ButtonLink href="/portal" icon="back">
          Your sessions
        </ButtonLink>
      }
    >
      <Card flush className="py-2">
        {lines.length === 0 ? (
          <div className="p-4">
            <Empty
              icon="receipt"
              why="Nothing was bought yet."
              fills="A package you buy is the first line here."
            />
          </div>
        ) : (
          <StatementLines statement={answer.data} />
        )}
      </Card>
      <PageLinks
        newest={isFirst ? null : '/portal/statement'}
        older={next === null ? null : `/portal/statement?before=${next}`}
      />
    </PracticeFrame>
  )
}
