import type { Answered } from '#web/api/wire.ts'
import { Avatar } from '#web/components/avatar.tsx'
import { Badge } from '#web/components/badge.tsx'
import { type Column, Table } from '#web/components/table.tsx'
import { clock, day, dayOf } from '#web/format/date.ts'
import { MISSING } from '#web/format/number.ts'
import type { ViewerPractice } from '#web/viewer.ts'
import { leftText } from './words.ts'

export type ClientPage = Answered<'GET /v1/practices/:practice/clients'>
type ClientLine = ClientPage['clients'][number]

interface Props {
  clients: readonly ClientLine[]
  practice: ViewerPractice
}

const hrefOf = ({ id }: ClientLine) => `/practice/clients/${id}`

function Next({ at, zone }: { at: string | null; zone: string }) {
  if (at === null) return MISSING
  return `${day(dayOf(at, zone), 'short')}, ${clock(at, zone)}`
}

function Left({ client, currency }: { client: ClientLine; currency: string }) {
  const text = leftText(client.remaining, currency)
  return text === 'none' ? (
    <span className={client.status === 'active' ? 'text-attention' : 'text-ink-3'}>none</span>
  ) : (
    <span className="text-ink-1">{text}</span>
  )
}

function Marks({ client }: { client: ClientLine }) {
  return (
    <span className="flex flex-wrap gap-1">
      {client.status === 'active' ? null : (
        <Badge tone="attention" icon={client.status === 'paused' ? 'pause' : 'clock'}>
          {client.status === 'paused' ? 'Paused' : 'Former'}
        </Badge>
      )}
      {client.isLinked ? (
        <Badge tone="outline" icon="link">
          Linked
        </Badge>
      ) : null}
      {client.tags.slice(0, 3).map((tag) => (
        <Badge key={tag} tone="outline">
          {tag}
        </Badge>
      ))}
    </span>
  )
}

/** The list where it has the room. */
export function ClientTable({ clients, practice }: Props) {
  const columns: Column<ClientLine>[] = [
    {
      id: 'name',
      head: 'Client',
      cell: (row) => (
        <span className="flex min-w-44 items-center gap-3">
          <Avatar name={row.name} quiet />
          <a href={hrefOf(row)} className="font-medium text-ink-1 hover:underline">
            {row.name}
          </a>
        </span>
      ),
    },
    { id: 'marks', head: 'Tags', cell: (row) => <Marks client={row} /> },
    {
      id: 'contact',
      head: 'Contact',
      wideOnly: true,
      cell: (row) => <span className="text-12 text-ink-3">{row.phone ?? row.email ?? MISSING}</span>,
    },
    {
      id: 'next',
      head: 'Next booking',
      cell: (row) => (
        <span className="whitespace-nowrap">
          <Next at={row.nextBookingAt} zone={practice.timeZone} />
        </span>
      ),
    },
    {
      id: 'left',
      head: 'Credits left',
      end: true,
      cell: (row) => <Left client={row} currency={practice.currency} />,
    },
  ]
  return <Table caption="Clients by name" columns={columns} rows={clients} rowKey={(row) => row.id} />
}

/** The list on a phone: one row to press each. */
export function ClientRows({ clients, practice }: Props) {
  return (
    <ul className="-my-2 grid divide-y divide-line">
      {clients.map((client) => (
        <li key={client.id} className="relative flex items-center gap-3 py-3">
          <Avatar name={client.name} quiet />
          <span className="grid min-w-0 grow gap-1">
            <a
              href={hrefOf(client)}
              className="truncate font-medium text-14 text-ink-1 after:absolute after:inset-0"
            >
              {client.name}
            </a>
            <span className="text-12 text-ink-3">
              Next: <Next at={client.nextBookingAt} zone={practice.timeZone} />
            </span>
            <Marks client={client} />
          </span>
          <span className="shrink-0 text-right text-14">
            <Left client={client} currency={practice.currency} />
          </span>
        </li>
      ))}
    </ul>
  )
}
