import { Card } from '#web/components/card.tsx'

/** Changes that wait for a yes, each in a line that leads to its card: what it changes and why is weighed there. */
export function WaitingProposals({ proposals }: { proposals: readonly { id: string; reason: string }[] }) {
  if (proposals.length === 0) return null
  return (
    <Card
      title={
        proposals.length === 1 ? 'A change of your plan waits for you' : 'Changes of your plan wait for you'
      }
    >
      <ul className="grid gap-2">
        {proposals.map(({ id, reason }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4">
            <span className="min-w-0 text-16 text-ink-1">{reason}</span>
            <a className="link inline-flex min-h-11 items-center" href={`/proposals/${id}`}>
              Look at it
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
