import { Card } from '#web/components/card.tsx'
import { Table } from '#web/components/table.tsx'
import { number } from '#web/format/number.ts'
import { capital, type Insights, type Tested, testedTable } from './insight-view.ts'

const WORDS: Record<Tested['result'], string> = {
  found: 'found',
  explained: 'by another',
  nothing: 'nothing',
  too_few: '',
}

/** Everything that was looked at, found or not: what is missing here was never tested. */
export function TestedCard({
  tested,
  windowDays,
}: Pick<Insights, 'windowDays'> & { tested: readonly Tested[] }) {
  const { outcomes, rows, unknown } = testedTable(tested)
  if (rows.length === 0) return null
  const notYet = tested.filter(({ result, n }) => result === 'too_few' && n > 0).length
  return (
    <Card
      title="What was tested"
      aside={`last ${number(windowDays)} days, at 0 to 7 days’ distance`}
      foot={
        <>
          “Nothing” is a result too: with these days, no tie strong enough to tell. “By another” goes together
          only as far as a stronger input does. Of athletes with nothing in their data, at most 1 in 20 is
          told of something.{' '}
          <a className="link" href="/methods#insights">
            How it is worked out
          </a>
        </>
      }
    >
      <Table
        caption="Every input with every outcome, and what came of it"
        dense
        columns={[
          {
            id: 'input',
            head: 'Input',
            cell: (row) => <span className="text-ink-1">{capital(row.label)}</span>,
          },
          ...outcomes.map(({ key, label }) => ({
            id: key,
            head: capital(label),
            end: true,
            cell: (row: (typeof rows)[number]) => <Outcome one={row.cells[key]} />,
          })),
        ]}
        rows={rows}
        rowKey={(row) => row.key}
      />
      {notYet > 0 || unknown.length > 0 ? (
        <p className="mt-3 max-w-prose text-12 text-ink-3">
          {notYet > 0 ? 'A number with “more” says how many more days with both it takes. ' : ''}
          {unknown.length > 0 ? `Nothing is recorded yet of ${unknown.join(', ')}.` : ''}
        </p>
      ) : null}
    </Card>
  )
}

function Outcome({ one }: { one: Tested | undefined }) {
  if (!one) return <span className="text-ink-3">–</span>
  if (one.result === 'too_few') return <span className="text-ink-3">{number(one.missing)} more</span>
  return (
    <span className={one.result === 'found' ? 'font-semibold text-ink-1' : 'text-ink-3'}>
      {WORDS[one.result]} <span className="text-ink-3 max-sm:block">n {number(one.n)}</span>
    </span>
  )
}
