import type { ApiResult } from '#web/api/api-client.ts'
import type { Answered } from '#web/api/wire.ts'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FormError, FormFoot } from '#web/components/form/form-foot.tsx'
import { Select } from '#web/components/form/select.tsx'
import { count } from '#web/format/number.ts'

type ZonePreview = Answered<'GET /v1/practices/:practice/zone-preview'>

interface Props {
  zones: readonly { value: string; label: string }[]
  zone: string
  /** What was looked at; null before that. */
  preview: ApiResult<ZonePreview> | null
  /** Why the change was refused. */
  error: string | undefined
}

const said = (zone: string) => zone.replaceAll('_', ' ')

/** The zone of a practice: what another would do is shown before it can be changed. */
export function ZoneCard({ zones, zone, preview, error }: Props) {
  const seen = preview?.data ?? null
  return (
    <Card title="Time zone" aside={said(zone)} foot="Everything of the practice is shown and reckoned in it.">
      <FormError>{error ?? (preview && !preview.ok ? preview.error.message : null)}</FormError>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <Select name="zone" label="Another zone" options={zones} defaultValue={seen?.to ?? zone} />
        </div>
        <Button icon="eye">See what it does</Button>
      </form>
      {seen && seen.to !== zone ? <Seen seen={seen} /> : null}
    </Card>
  )
}

function Seen({ seen }: { seen: ZonePreview }) {
  const { sessionsAhead, sessions, automationsAhead, automations } = seen
  return (
    <form method="post" className="mt-4 grid gap-4 border-line border-t pt-4">
      <input type="hidden" name="timezone" value={seen.to} />
      <input type="hidden" name="sessions_ahead" value={sessionsAhead} />
      <Moves
        title={`${count(sessionsAhead, 'session')} ahead`}
        note="Each stays when it is and reads another time."
        rows={sessions.map((row) => ({ ...row, name: row.serviceName }))}
        more={sessionsAhead - sessions.length}
      />
      <Moves
        title={count(automationsAhead, 'automation with a time', 'automations with a time')}
        note="Each keeps its time of day, in the new zone."
        rows={automations}
        more={automationsAhead - automations.length}
      />
      <FormFoot>
        <Button kind="primary" name="intent" value="zone">
          Change to {said(seen.to)}
        </Button>
      </FormFoot>
    </form>
  )
}

function Moves({
  title,
  note,
  rows,
  more,
}: {
  title: string
  note: string
  rows: readonly Pick<ZonePreview['automations'][number], 'id' | 'name' | 'reads' | 'wouldRead'>[]
  more: number
}) {
  return (
    <section className="grid gap-1 text-14">
      <h3 className="text-ink-1">{title}</h3>
      {rows.length > 0 ? <p className="text-12 text-ink-3">{note}</p> : null}
      <ul className="grid divide-y divide-line">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
            <span className="min-w-0 text-ink-1 [overflow-wrap:anywhere]">{row.name}</span>
            <span className="text-ink-2">
              {row.reads} → {row.wouldRead}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="text-12 text-ink-3">and {more} more</p> : null}
    </section>
  )
}
