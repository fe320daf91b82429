import type { Answered } from '#web/api/wire.ts'
import { Checkbox } from '#web/components/form/choice.tsx'
import { day, dayOf } from '#web/format/date.ts'

type Connection = Answered<'POST /v1/password/reset/options'>['connections'][number]

/** Somebody who knew the old password may have connected accounts of their own: what is not ticked ends with it. */
export function KeptConnections({ connections }: { connections: readonly Connection[] }) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium text-14 text-ink-1">Accounts connected this week</legend>
      <p className="text-12 text-ink-3">
        Tick the ones you connected. The others end, and what they brought is removed; you can connect yours
        again.
      </p>
      {connections.map(({ id, name, whose, connectedAt }) => (
        <Checkbox
          key={id}
          name="keep_connections"
          value={id}
          label={whose ? `${name}: ${whose}` : name}
          hint={`connected on ${day(dayOf(connectedAt, 'UTC'), 'full')}`}
        />
      ))}
    </fieldset>
  )
}
