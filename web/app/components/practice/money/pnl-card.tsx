import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { Segments } from '#web/components/segments.tsx'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { type Column, Table } from '#web/components/table.tsx'
import { moneyAmount } from '#web/format/money.ts'
import { type MoneyChoice, moneyHref, monthName } from './choice.ts'
import { type PnlEntry, PnlList } from './pnl-list.tsx'
import type { Amounts, Pnl } from './types.ts'
import { COLUMN_WORDS } from './words.ts'

type Row = Pnl['rows'][number] & { isTotal: boolean }

/** In the order they are read: what came, what was earned; the margin stands next, then what it is made of. */
const SHOWN: readonly { column: string; field: keyof Amounts }[] = [
  { column: 'received', field: 'received' },
  { column: 'earned', field: 'earned' },
  { column: 'taken_back', field: 'takenBack' },
  { column: 'refunds', field: 'refunds' },
  { column: 'fees', field: 'fees' },
  { column: 'text_costs', field: 'textCosts' },
  { column: 'model_costs', field: 'modelCosts' },
  { column: 'expenses', field: 'expenses' },
]

const DEFERRED = { column: 'deferred', field: 'deferred' } as const

const BY = [
  ['trainer', 'Trainers'],
  ['service', 'Services'],
  ['client', 'Clients'],
  ['month', 'Months'],
] as const

const NOBODY: Record<string, string> = {
  client: 'No client',
  trainer: 'No session',
  service: 'No session',
  month: '',
}

/** Profit and loss by client, trainer, service or month. Every amount leads to the rows it is the sum of. */
export function PnlCard({ pnl, choice }: { pnl: Pnl; choice: MoneyChoice }) {
  const within = usePracticeHref()
  const rows: Row[] = [
    ...pnl.rows
      .filter((row) => row.count > 0 || row.deferred !== 0)
      .map((row) => ({ ...row, isTotal: false })),
  ]
  const total: Row = { ...pnl.total, key: 'total', label: 'Total', count: 0, isTotal: true }
  const cell = (row: Row, column: string, minor: number) => {
    const key = row.isTotal ? undefined : (row.key ?? 'none')
    const isLinked = minor !== 0 && !(column === 'deferred' && !row.isTotal)
    const text = minor === 0 ? <span className="text-ink-3">–</span> : moneyAmount(minor, pnl.currency)
    if (!isLinked) return text
    return (
      <a
        href={`${within(moneyHref(choice, { column, key, after: undefined }))}#rows`}
        className="inline-flex min-h-8 items-center underline decoration-line-strong underline-offset-4 hover:decoration-ink-1 justify-end max-md:min-h-11 max-md:min-w-11"
      >
        {text}
      </a>
    )
  }
  const amount = ({ column, field }: (typeof SHOWN)[number]): Column<Row> => ({
    id: column,
    head: COLUMN_WORDS[column]?.head ?? column,
    end: true,
    cell: (row) => cell(row, column, row[field]),
  })
  const entry = (row: Row): PnlEntry => ({
    key: row.key ?? 'none',
    name: nameOf(row, pnl.by),
    isTotal: row.isTotal,
    margin: moneyAmount(row.margin, pnl.currency),
    amounts: [...SHOWN, DEFERRED]
      .filter(({ field }) => row[field] !== 0)
      .map(({ column, field }) => ({
        id: column,
        head: COLUMN_WORDS[column]?.head ?? 'Still to earn',
        value: cell(row, column, row[field]),
      })),
  })
  const columns: Column<Row>[] = [
    {
      id: 'label',
      head: BY.find(([by]) => by === pnl.by)?.[1] ?? '',
      cell: (row) => (
        <span className={row.isTotal ? 'font-semibold text-ink-1' : 'text-ink-1'}>{nameOf(row, pnl.by)}</span>
      ),
    },
    ...SHOWN.slice(0, 2).map(amount),
    {
      id: 'margin',
      head: 'Margin',
      end: true,
      cell: (row) => (
        <span className="font-semibold text-ink-1">{moneyAmount(row.margin, pnl.currency)}</span>
      ),
    },
    ...SHOWN.slice(2).map(amount),
    { id: 'deferred', head: 'Still to earn', end: true, cell: (row) => cell(row, 'deferred', row.deferred) },
  ]
  return (
    <Card
      title="Profit and loss"
      aside={
        <Segments
          label="By"
          items={BY.map(([by, label]) => ({
            href: within(moneyHref(choice, { by, column: '', key: undefined })),
            label,
            current: pnl.by === by,
          }))}
        />
      }
      foot={`In ${pnl.currency.toUpperCase()}. Margin is what was earned without tax, less what it cost; every amount leads to its rows.`}
    >
      {rows.length === 0 ? (
        <Empty
          icon="cash"
          why="Nothing moved here."
          fills="Sessions held, packages sold, card fees, texts and expenses fill this as they happen."
        />
      ) : (
        <>
          <PnlList entries={[...rows, total].map(entry)} />
          <div className="max-sm:hidden">
            <Table
              caption="Profit and loss"
              columns={columns}
              rows={[...rows, total]}
              rowKey={(row) => row.key ?? 'none'}
              marked="total"
            />
          </div>
        </>
      )}
    </Card>
  )
}

function nameOf({ key, label, isTotal }: Row, by: string): string {
  if (isTotal) return 'Total'
  if (key === null) return NOBODY[by] ?? ''
  return by === 'month' ? monthName(key) : (label ?? key)
}
