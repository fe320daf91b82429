import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { usePractice } from '#web/components/shell/shell-context.ts'
import { day, dayOf } from '#web/format/date.ts'
import { money } from '#web/format/money.ts'
import { unitText } from './words.ts'

export type NeedyView = Answered<'GET /v1/practices/:practice/packages/attention'>
export type NeedyPackage = NeedyView['low'][number]

const SHOWN = 8

/** Sold packages that ask for a word: nearly used up, ending within two weeks, not paid. */
export function NeedyCards({ needy, requestId }: { needy: NeedyView; requestId: string }) {
  const timeZone = usePractice()?.timeZone ?? 'UTC'
  return (
    <>
      <NeedyCard
        title="Low"
        aside="a fifth or less is left"
        none="Nobody is about to run out."
        rows={needy.low}
        note={(row) =>
          row.unit === 'unlimited' ? 'unlimited' : `${unitText(row.balance, row.unit, row.currency)} left`
        }
        act={{ intent: 'renew', label: 'Renew, on invoice', requestId }}
      />
      <NeedyCard
        title="Ending"
        aside="within two weeks"
        none="Nothing ends within two weeks."
        rows={needy.ending}
        note={(row) =>
          `until ${row.expiresDay ? day(row.expiresDay, 'short') : ''}${row.unit === 'unlimited' ? '' : `, ${unitText(row.balance, row.unit, row.currency)} left`}`
        }
        act={{ intent: 'renew', label: 'Renew, on invoice', requestId }}
      />
      <NeedyCard
        title="Not paid"
        aside="oldest first"
        none="Every sale is paid."
        rows={needy.unpaid}
        note={(row) =>
          `${row.priceMinor === null ? '' : `${money(row.priceMinor, row.currency)}, `}sold ${day(dayOf(row.soldAt, timeZone), 'dated')}`
        }
        act={{ intent: 'pay', label: 'Mark paid', requestId }}
      />
    </>
  )
}

interface CardProps {
  title: string
  aside: string
  none: string
  rows: readonly NeedyPackage[]
  note: (row: NeedyPackage) => string
  act: { intent: string; label: string; requestId: string }
}

function NeedyCard({ title, aside, none, rows, note, act }: CardProps) {
  const hidden = rows.slice(SHOWN)
  const item = (row: NeedyPackage) => <Needy key={row.id} row={row} note={note(row)} act={act} />
  return (
    <Card title={rows.length > 0 ? `${title}, ${rows.length}` : title} aside={aside}>
      {rows.length === 0 ? (
        <p className="text-14 text-ink-3">{none}</p>
      ) : (
        <ul className="-my-3 grid divide-y divide-line">{rows.slice(0, SHOWN).map(item)}</ul>
      )}
      {hidden.length > 0 ? (
        <details className="mt-4">
          <summary className="link inline-flex min-h-9 items-center text-14 max-sm:min-h-11">
            {hidden.length} more
          </summary>
          <ul className="grid divide-y divide-line">{hidden.map(item)}</ul>
        </details>
      ) : null}
    </Card>
  )
}

function Needy({ row, note, act }: { row: NeedyPackage; note: string; act: CardProps['act'] }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <span className="grid min-w-0 text-14">
        <a
          href={`/practice/clients/${row.clientId}#packages`}
          className="flex items-center font-medium text-ink-1 hover:underline max-md:min-h-11"
        >
          {row.clientName}
        </a>
        <span className="text-12 text-ink-3">
          {row.name}: {note}
        </span>
      </span>
      <form method="post">
        <input type="hidden" name="client" value={row.clientId} />
        <input type="hidden" name="package" value={row.id} />
        <input type="hidden" name="request_id" value={`${act.requestId}-${row.id}`.slice(0, 80)} />
        <Button
          size={28}
          name="intent"
          value={act.intent}
          aria-label={`${act.label}: ${row.name} of ${row.clientName}`}
        >
          {act.label}
        </Button>
      </form>
    </li>
  )
}
