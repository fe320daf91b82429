import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Meter } from '#web/components/progress-line.tsx'
import { Table } from '#web/components/table.tsx'
import { number } from '#web/format/number.ts'
import { ageText } from './age.ts'
import type { Pulse } from './types.ts'

interface Line {
  type: string
  due: number
  running: number
  oldest: string | null
}

/** How much work of each type waits and runs, and how long the oldest has waited. */
export function QueueCard({ pulse }: { pulse: Pulse }) {
  const lines = linesOf(pulse)
  return (
    <Card title="Queues" aside="waiting, running">
      {lines.length === 0 ? (
        <Empty
          icon="check"
          why="Every queue is empty."
          fills="Imports, mails and calculations show here while they wait."
        />
      ) : (
        <Table
          caption="Queues"
          rows={lines}
          rowKey={({ type }) => type}
          columns={[
            { id: 'type', head: 'Queue', cell: ({ type }) => <span className="text-ink-1">{type}</span> },
            { id: 'due', head: 'Due', end: true, cell: ({ due }) => number(due) },
            { id: 'running', head: 'Runs', end: true, cell: ({ running }) => number(running) },
            { id: 'oldest', head: 'Oldest', end: true, cell: ({ oldest }) => oldest ?? '–' },
          ]}
        />
      )}
      {pulse.reread.left > 0 ? <Reread reread={pulse.reread} /> : null}
    </Card>
  )
}

/** How far today's readers have come with what older ones read. */
export function Reread({ reread: { left, of } }: Pick<Pulse, 'reread'>) {
  return (
    <div className="mt-3 grid gap-1">
      <Meter
        share={1 - left / of}
        label={`${number(of - left)} of ${number(of)} stored files read by today’s readers`}
      />
      <p className="text-12 text-ink-3">
        {number(left)} of {number(of)} stored files are as older readers read them; they are read again each
        night.
      </p>
    </div>
  )
}

/** One line a type, the deepest first. What is due later has not waited yet. */
export function linesOf(pulse: Pick<Pulse, 'queue' | 'at'>): Line[] {
  const lines = new Map<string, Line>()
  for (const { type, status, count, oldestDueAt } of pulse.queue) {
    const line = lines.get(type) ?? { type, due: 0, running: 0, oldest: null }
    if (status === 'running') line.running += count
    else {
      line.due += count
      line.oldest = oldestDueAt <= pulse.at ? ageText(oldestDueAt, pulse.at) : 'later'
    }
    lines.set(type, line)
  }
  return [...lines.values()].toSorted((a, b) => b.due + b.running - (a.due + a.running))
}
