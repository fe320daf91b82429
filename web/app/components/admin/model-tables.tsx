import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Table } from '#web/components/table.tsx'
import { number } from '#web/format/number.ts'
import { dollars, roleWords, seconds } from './models-words.ts'
import type { ModelsView } from './types.ts'

/** What each model took and cost. */
export function CostByModel({ view }: { view: ModelsView }) {
  return (
    <Card title="By model" aside="30 days">
      {view.models.length === 0 ? (
        <Empty
          icon="bolt"
          why="No call yet."
          fills="Each model that answered stands here with what it cost."
        />
      ) : (
        <Table
          caption="Costs by model"
          rows={view.models}
          rowKey={({ model, role }) => `${model} ${role}`}
          columns={[
            {
              id: 'model',
              head: 'Model',
              cell: ({ model, role }) => (
                <>
                  <span className="text-ink-1 [overflow-wrap:anywhere]">{model}</span>
                  <span className="block text-12 text-ink-3">{roleWords(role)}</span>
                </>
              ),
            },
            { id: 'calls', head: 'Calls', end: true, cell: ({ calls }) => number(calls) },
            { id: 'failed', head: 'Failed', end: true, wideOnly: true, cell: ({ failed }) => number(failed) },
            {
              id: 'first',
              head: 'First word',
              end: true,
              wideOnly: true,
              cell: ({ firstMs }) => seconds(firstMs),
            },
            { id: 'p95', head: 'p95', end: true, wideOnly: true, cell: ({ tookMs }) => seconds(tookMs) },
            {
              id: 'tokens',
              head: 'Tokens',
              end: true,
              wideOnly: true,
              cell: (row) => number(row.inputTokens + row.outputTokens),
            },
            { id: 'cost', head: 'Cost', end: true, cell: ({ costMicros }) => dollars(costMicros) },
          ]}
        />
      )}
    </Card>
  )
}

/** Whom models cost most for, against what one should cost. */
export function CostByAthlete({ view }: { view: ModelsView }) {
  return (
    <Card title="By athlete" aside="30 days, dearest first">
      {view.athletes.length === 0 ? (
        <Empty
          icon="person"
          why="Nobody has asked yet."
          fills="Those who cost most stand here, with their budget."
        />
      ) : (
        <Table
          caption="Costs by athlete"
          rows={view.athletes}
          rowKey={({ athleteId }) => athleteId}
          columns={[
            {
              id: 'name',
              head: 'Athlete',
              cell: ({ athleteId, name }) => (
                <a href={`/admin/athletes/${athleteId}`} className="block py-3 text-ink-1 underline">
                  {name}
                </a>
              ),
            },
            { id: 'answers', head: 'Answers', end: true, cell: ({ answers }) => number(answers) },
            { id: 'cost', head: 'Cost', end: true, cell: ({ costMicros }) => dollars(costMicros) },
            {
              id: 'budget',
              head: 'Budget',
              end: true,
              cell: ({ costMicros, budgetMicros }) => (
                <>
                  {dollars(budgetMicros)}
                  <span className="block text-12 text-ink-3">
                    {costMicros > budgetMicros ? 'past it' : 'within'}
                  </span>
                </>
              ),
            },
          ]}
        />
      )}
    </Card>
  )
}
