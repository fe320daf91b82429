import { ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { Paging, Table } from '#web/components/table.tsx'
import { day } from '#web/format/date.ts'
import { money, moneyAmount } from '#web/format/money.ts'
import { count } from '#web/format/number.ts'
import { type MoneyChoice, moneyHref } from './choice.ts'
import type { MoneyRows } from './types.ts'
import { COLUMN_WORDS, kindWord } from './words.ts'

/** The rows behind one amount: they add up to it. */
export function RowsCard({ rows, choice, of }: { rows: MoneyRows; choice: MoneyChoice; of: string | null }) {
  const within = usePracticeHref()
  const words = COLUMN_WORDS[choice.column]
  return (
    <div id="rows">
      <Card
        title={`${words?.head ?? choice.column}${of ? `: ${of}` : ''}`}
        aside={
          <ButtonLink
            size={28}
            kind="quiet"
            icon="cross"
            href={within(moneyHref(choice, { column: '', key: undefined }))}
          >
            Close
          </ButtonLink>
        }
        foot={
          <Paging
            shown={`${count(rows.count, 'row')}, ${money(rows.totalMinor, rows.currency)} together. ${words?.what ?? ''}.`}
            newer={choice.after ? within(moneyHref(choice, { after: undefined })) : null}
            older={rows.next ? within(moneyHref(choice, { after: rows.next })) : null}
            words={{ newer: 'First', older: 'Older' }}
          />
        }
      >
        <Table
          caption="Rows"
          rows={rows.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'day',
              head: 'Day',
              cell: (row) => <span className="whitespace-nowrap">{day(row.day, 'full')}</span>,
            },
            { id: 'kind', head: 'What', cell: (row) => kindWord(row.kind) },
            { id: 'of', head: 'Of', cell: (row) => row.what ?? '–' },
            { id: 'client', head: 'Client', cell: (row) => row.clientName ?? '–' },
            { id: 'trainer', head: 'Trainer', cell: (row) => row.trainerName ?? '–', wideOnly: true },
            { id: 'service', head: 'Service', cell: (row) => row.serviceName ?? '–', wideOnly: true },
            {
              id: 'amount',
              head: rows.currency.toUpperCase(),
              end: true,
              cell: (row) => moneyAmount(row.amountMinor, row.currency),
            },
          ]}
        />
      </Card>
    </div>
  )
}
