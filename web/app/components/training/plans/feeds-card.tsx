import type { Answered } from '#web/api/wire.ts'
import { Button, ButtonLink } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { FieldScope } from '#web/components/form/field.tsx'
import { Select } from '#web/components/form/select.tsx'
import { TextField } from '#web/components/form/text-field.tsx'

const KINDS = { full: 'With what is planned', busy: 'Only when I am busy' } as const

/** The plan in other calendars, and as a file. */
export function FeedsCard({
  planId,
  feeds,
  url,
}: {
  planId: string
  feeds: Answered<'GET /v1/plan-feeds'>['feeds']
  /** The address just made: it is shown this once. */
  url: string | null
}) {
  return (
    <Card title="Calendar and files">
      {url ? (
        <p id="feed" className="mb-3 break-all rounded-chip bg-well px-2 py-1.5 text-14 text-ink-1">
          Subscribe to this address; it is shown once: {url}
        </p>
      ) : null}
      <FieldScope.Provider value="feed">
        <form method="post" className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-1">
          <Select
            name="kind"
            label="A calendar of the plan in force"
            options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))}
          />
          <TextField name="morning" type="time" label="Mornings begin" defaultValue="07:00" required />
          <TextField name="evening" type="time" label="Evenings begin" defaultValue="18:00" required />
          <Button name="intent" value="feed">
            Make its address
          </Button>
        </form>
      </FieldScope.Provider>
      {feeds.length > 0 ? (
        <ul className="mt-3 grid gap-2 text-14 text-ink-2">
          {feeds.map(({ kind }) => (
            <li key={kind}>
              <form method="post" className="flex flex-wrap items-center gap-2">
                <input type="hidden" name="kind" value={kind} />
                <span className="grow">{KINDS[kind]}: open. A new address ends it.</span>
                <Button kind="quiet" name="intent" value="end-feed">
                  End it
                </Button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-2">
        <ButtonLink href={`/v1/plans/${planId}/export.pdf`}>To print (PDF)</ButtonLink>
        <ButtonLink href={`/v1/plans/${planId}/export.csv`}>Table (CSV)</ButtonLink>
      </div>
    </Card>
  )
}
