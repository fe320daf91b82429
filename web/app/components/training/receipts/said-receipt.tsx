import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { Slip } from '#web/components/receipt.tsx'
import { Table } from '#web/components/table.tsx'
import { ruleOf, shownText } from '#web/components/training/check-in/check-in-values.ts'
import type { CheckInDay } from '#web/components/training/check-in/types.ts'
import { day as dayText } from '#web/format/date.ts'
import { count } from '#web/format/number.ts'
import { daysBetween } from '#worker/domain/calendar/day.ts'
import { fieldOf } from '#worker/domain/wellness/check-in-fields.ts'
import type { Asked } from './asked.ts'

type Day = Answered<'GET /v1/health-metrics'>['days'][number]

const SOURCES = { hand: 'by you', phone: 'sent by your phone', export: 'in an export' } as const

/** One field of check-ins: every day that says it, what said it there, and how many days do not. */
export function SaidReceipt({
  asked,
  days,
  reading,
}: {
  asked: Extract<Asked, { of: 'said' }>
  days: readonly Day[]
  reading: Reading
}) {
  const { figure, from, to } = asked
  const { label } = ruleOf(figure)
  const said = days.flatMap(({ day, metrics }) => {
    const one = metrics.find(({ name }) => name === figure)
    if (!one) return []
    const value = shownText({ [fieldOf(figure)]: one.value } as unknown as CheckInDay, figure, reading.units)
    return [{ day, value, amount: Number(one.value), source: SOURCES[one.source] }]
  })
  const byAmount = [...said].sort((a, b) => a.amount - b.amount)
  const [least, most] = [byAmount[0], byAmount.at(-1)]
  const span = daysBetween(from, to) + 1
  return (
    <>
      <Card>
        <Slip
          subject={label}
          date={
            from === to
              ? dayText(from, 'full', reading.locale)
              : `${dayText(from, 'dated', reading.locale)} to ${dayText(to, 'dated', reading.locale)}`
          }
          rows={[
            ...(least && most && span > 1
              ? [
                  { key: `Lowest, ${dayText(least.day, 'bare', reading.locale)}`, value: least.value },
                  { key: `Highest, ${dayText(most.day, 'bare', reading.locale)}`, value: most.value },
                ]
              : []),
            { key: 'Said on', value: `${said.length} of ${count(span, 'day')}` },
          ]}
          source="As it was said. Nothing is filled in for a day without it."
        />
      </Card>
      {said.length > 0 ? (
        <Card title="Day by day">
          <Table
            caption={`${label} by day`}
            dense
            rows={said}
            rowKey={({ day }) => day}
            columns={[
              {
                id: 'day',
                head: 'Day',
                cell: ({ day }) => (
                  <a
                    className="link inline-flex items-center max-sm:min-h-11 max-sm:min-w-11"
                    href={`/check-in?day=${day}`}
                  >
                    {dayText(day, 'full', reading.locale)}
                  </a>
                ),
              },
              { id: 'value', head: label, end: true, cell: ({ value }) => value },
              { id: 'source', head: 'Said', end: true, cell: ({ source }) => source },
            ]}
          />
        </Card>
      ) : null}
    </>
  )
}
