import { Card } from '#web/components/card.tsx'
import { Empty } from '#web/components/empty.tsx'
import { reasonWord } from '#web/components/practice/messages/words.ts'
import { usePracticeHref } from '#web/components/shell/shell-context.ts'
import { type Column, Table } from '#web/components/table.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { RunBadge } from './run-badge.tsx'
import { KIND_NAMES, type RunDetail } from './views.ts'

type Recipient = RunDetail['recipients'][number]

/** A reason as a person reads it; the product's own codes get their words. */
const REASONS: Record<string, string> = {
  opted_out: 'They opted out of texts.',
  not_opted_in: 'Nothing says they may be texted.',
  no_consent: 'They do not want messages of this kind.',
  quiet_hours: 'The quiet hours left no time for it.',
  too_late: 'It would have come too late.',
  undelivered: 'It did not arrive: the phone was out of reach.',
  refused: 'The provider refused it.',
  unanswered: 'The provider did not answer; whether it went out is not known.',
}

/** A reason is a sentence of its run, a code of the texts, or an error of their provider. */
function reasonSaid(reason: string): string {
  if (/^\d+$/.test(reason)) return `The provider of texts said error ${reason}.`
  const word = /^[a-z_]+$/.test(reason) ? `${reasonWord(reason)}.` : reason
  return REASONS[reason] ?? word.charAt(0).toUpperCase() + word.slice(1)
}

/** For each client what was done, and what became of it by now. The failed stand first. */
export function RecipientsCard({ run }: { run: RunDetail }) {
  const within = usePracticeHref()
  const when = (at: string) => `${day(dayOf(at, run.zone))}, ${clock(at, run.zone)}`
  const said = (row: Recipient) => {
    if (row.reason) return reasonSaid(row.reason)
    if (row.textState === 'scheduled' && row.sendAt) return `Goes out ${when(row.sendAt)}.`
    return row.textState === 'delivered' ? 'Delivered.' : ''
  }
  const name = (row: Recipient) => (
    <a
      href={within(`/practice/clients/${row.clientId}`)}
      className="inline-flex items-center text-ink-1 underline decoration-line-strong underline-offset-4 max-sm:min-h-11"
    >
      {row.clientName}
    </a>
  )
  const state = (row: Recipient) => <RunBadge state={row.state === 'skipped' ? 'held' : row.state} />
  const columns: Column<Recipient>[] = [
    { id: 'client', head: 'Client', cell: name },
    { id: 'what', head: 'What', cell: (row) => KIND_NAMES[row.kind] ?? row.kind },
    { id: 'state', head: 'State', cell: state },
    { id: 'why', head: 'Why', cell: said },
    { id: 'tries', head: 'Tries', end: true, cell: (row) => row.tries },
    { id: 'at', head: 'When', end: true, cell: (row) => (row.at ? when(row.at) : '–') },
  ]
  if (run.recipients.length === 0) {
    return (
      <Card>
        <Empty
          icon="people"
          why="Nobody was written to."
          fills={run.reason ?? 'It has not chosen its clients yet.'}
        />
      </Card>
    )
  }
  return (
    <Card>
      <div className="max-md:hidden">
        <Table caption="Recipients" columns={columns} rows={run.recipients} rowKey={({ id }) => id} />
      </div>
      <ul className="grid md:hidden">
        {run.recipients.map((row) => (
          <li key={row.id} className="border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0">
            <div className="flex items-center justify-between gap-4 text-14">
              {name(row)}
              {state(row)}
            </div>
            <p className="text-12 text-ink-3">
              {KIND_NAMES[row.kind] ?? row.kind}
              {row.tries > 1 ? `, try ${row.tries}` : ''}
              {said(row) ? `. ${said(row)}` : ''}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
