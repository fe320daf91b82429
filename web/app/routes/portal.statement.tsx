import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/cloudflare'
import { useLoaderData } from '@remix-run/react'
import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Closed, pageStatus } from '#web/components/portal/closed.tsx'
import { PracticeFrame } from '#web/components/portal/practice-frame.tsx'
import { moment } from '#web/format/date.ts'

export const meta: MetaFunction = () => [{ title: 'Every credit' }, { name: 'robots', content: 'noindex' }]

interface Statement {
  practiceName: string
  timezone: string
  lines: {
    id: string
    kind: string
    unit: string
    amount: number
    balanceAfter: number
    packageName: string
    reason: string | null
    at: string
  }[]
  next: number | null
}

const KINDS: Record<string, string> = {
  grant: 'Bought',
  use: 'Used',
  release: 'Came back',
  expire: 'Ended',
  adjust: 'Changed',
  transfer: 'Moved',
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before')
  const query = before && /^\d+$/.test(before) ? `?before=${before}` : ''
  const answer = await context.api.get<Statement>(`/v1/portal/statement${query}`)
  return json(answer, { status: pageStatus(answer) })
}

export default function PortalStatement() {
  const answer = useLoaderData<typeof loader>()
  if (!answer.ok) return <Closed status={answer.status} error={answer.error} />
  const { practiceName, timezone, lines, next } = answer.data as Statement
  return (
    <PracticeFrame
      practice={practiceName}
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
          <ul className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.id} className="flex items-baseline justify-between gap-4 px-4 py-3 text-14">
                <span className="min-w-0">
                  <span className="font-semibold text-ink-1">{KINDS[line.kind] ?? line.kind}</span>{' '}
                  <span className="text-ink-2">{line.packageName}</span>
                  <span className="block text-12 text-ink-3">
                    {moment(line.at, timezone)}
                    {line.reason ? ` · ${line.reason}` : ''}
                  </span>
                </span>
                <span className="whitespace-nowrap text-right tabular-nums">
                  <span className="block font-semibold text-ink-1">
                    {line.amount > 0 ? `+${line.amount}` : line.amount}
                  </span>
                  <span className="block text-12 text-ink-3">{line.balanceAfter} left</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {next ? (
        <a
          className="link inline-flex min-h-11 items-center text-14"
          href={`/portal/statement?before=${next}`}
        >
          Earlier
        </a>
      ) : null}
    </PracticeFrame>
  )
}
