import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Table } from '#web/components/table.tsx'
import { duration } from '#web/format/duration.ts'
import { number } from '#web/format/number.ts'
import type { Pulse } from './types.ts'

/** What became of proposals for plans, why some failed, and how long a yes took. */
export function ProposalsCard({ proposals }: Pick<Pulse, 'proposals'>) {
  const { days, proposed, waiting, applied, rejected, failed, expired, failures } = proposals
  const lines = [
    { name: 'Waiting', count: waiting },
    { name: 'Applied', count: applied },
    { name: 'Rejected', count: rejected },
    { name: 'Not applied', count: failed },
    { name: 'Expired', count: expired },
  ]
  return (
    <Card
      title="Proposals for plans"
      aside={`${days} days, ${number(proposed)} made`}
      foot={proposed === 0 ? undefined : footOf(proposals)}
    >
      {proposed === 0 ? (
        <Empty
          icon="check"
          why="Nothing was proposed."
          fills="What the coach, trainers and plans propose is counted here."
        />
      ) : (
        <Table
          caption="Proposals by what became of them"
          rows={lines}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', head: 'State', cell: ({ name }) => <span className="text-ink-1">{name}</span> },
            { id: 'count', head: 'Count', end: true, cell: ({ count }) => number(count) },
          ]}
        />
      )}
      {failures.length > 0 ? (
        <p className="mt-3 text-14 text-ink-2">
          Why not at once: {failures.map(({ code, count }) => `${code} (${number(count)})`).join(', ')}.
        </p>
      ) : null}
    </Card>
  )
}

function footOf({ decidedWithinS, appliedWithinS }: Pulse['proposals']): string {
  const decided =
    decidedWithinS === null ? 'none decided yet' : `half decided within ${duration(decidedWithinS)}`
  const applied =
    appliedWithinS === null ? '' : `, 95 % applied ${duration(appliedWithinS)} after the first yes`
  return `${decided}${applied}`
}
