import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import { DoneNote } from '#web/components/done-note.tsx'
import { Table } from '#web/components/table.tsx'
import { day as dayText } from '#web/format/date.ts'
import { count, number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import { addDays } from '#worker/domain/calendar/day.ts'
import { FIELD_NAMES, type FieldName, fieldOf } from '#worker/domain/wellness/check-in-fields.ts'
import { fieldText, ruleOf, shownText, unitOf } from './check-in-values.ts'
import { Sparkline } from './sparkline.tsx'
import type { CheckInDay } from './types.ts'

/** Fields of which anything is known in these days. */
export const knownFields = (days: readonly CheckInDay[]): FieldName[] =>
  FIELD_NAMES.filter((name) => days.some((one) => one[fieldOf(name)] !== null))

/** Each field as a line over the days: newest value, range, how many days say it. */
export function FieldLines({
  days,
  today,
  span,
  units,
}: {
  days: readonly CheckInDay[]
  today: string
  span: number
  units: Units
}) {
  const byDay = new Map(days.map((one) => [one.day, one]))
  const all = Array.from({ length: span }, (_, i) => addDays(today, i + 1 - span))
  const numeric = knownFields(days).filter((name) => ruleOf(name).kind !== 'choice')
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {numeric.map((name) => {
        const values = all.map((at) => {
          const text = fieldText(byDay.get(at), name, units)
          return text === '' ? null : Number(text)
        })
        const said = values.filter((value) => value !== null)
        const newest = days.find((one) => one[fieldOf(name)] !== null)
        const rule = ruleOf(name)
        const decimals = rule.kind === 'amount' ? rule.decimals : 0
        const range = `${number(Math.min(...said), decimals)} to ${number(Math.max(...said), decimals)}`
        const unit = unitOf(name, units)
        return (
          <Card
            key={name}
            title={rule.label}
            aside={
              newest ? (
                <a className="figure hit" href={receiptHref(name, newest.day, newest.day)}>
                  <span>{shownText(newest, name, units)}</span>
                </a>
              ) : null
            }
          >
            <Sparkline
              values={values}
              label={`${rule.label}, ${count(said.length, 'day')} between ${range} ${unit}`}
            />
            <a
              className="figure hit mt-1 flex justify-between gap-2 text-12 text-ink-3"
              href={receiptHref(name, all[0] ?? today, today)}
            >
              <span>
                {range} {unit}
              </span>
              <span>{count(said.length, 'day')}</span>
            </a>
          </Card>
        )
      })}
    </div>
  )
}

const receiptHref = (name: FieldName, from: string, to: string) => `/receipts/${name}?from=${from}&to=${to}`

/** Every day with what was said of it; each can be opened or deleted. */
export function DaysTable({
  days,
  units,
  locale,
}: {
  days: readonly CheckInDay[]
  units: Units
  locale: string
}) {
  const fields = knownFields(days)
  return (
    <Card title="Days" aside={count(days.length, 'day')} flush>
      <div className="px-4 pb-4">
        <Table
          caption="Check-ins by day"
          dense
          rows={days}
          rowKey={(row) => row.day}
          columns={[
            {
              id: 'day',
              head: 'Day',
              cell: (row) => (
                <a href={`/check-in?day=${row.day}`} className="link hit whitespace-nowrap">
                  {dayText(row.day, 'full', locale)}
                </a>
              ),
            },
            ...fields.map((name) => ({
              id: name,
              head: ruleOf(name).label,
              end: true,
              cell: (row: CheckInDay) =>
                row[fieldOf(name)] === null ? (
                  shownText(row, name, units)
                ) : (
                  <a className="figure hit" href={receiptHref(name, row.day, row.day)}>
                    <span>{shownText(row, name, units)}</span>
                  </a>
                ),
            })),
            {
              id: 'delete',
              head: <span className="sr-only">Delete</span>,
              end: true,
              cell: (row) => (
                <form method="post">
                  <input type="hidden" name="day" value={row.day} />
                  <Button
                    size={28}
                    kind="quiet"
                    name="intent"
                    value="delete"
                    aria-label={`Delete ${row.day}`}
                  >
                    Delete
                  </Button>
                </form>
              ),
            },
          ]}
        />
      </div>
    </Card>
  )
}

/** A day is deleted at once, and one press puts it back: what was said comes with the page and stays nowhere else. */
export function DeletedNote({ removed, locale }: { removed: CheckInDay; locale: string }) {
  const { day, etag: _, ...values } = removed
  return (
    <DoneNote
      undo={
        <form method="post">
          <input type="hidden" name="day" value={day} />
          <input type="hidden" name="values" value={JSON.stringify(values)} />
          <Button size={28} name="intent" value="undo" icon="undo">
            Undo
          </Button>
        </form>
      }
    >
      {dayText(day, 'full', locale)} is deleted.
    </DoneNote>
  )
}
