import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { count, number } from '#web/format/number.ts'
import type { SportEfficiency } from './performance-types.ts'
import { fromText, outputText, spanName } from './performance-words.ts'
import { ReceiptRow, ReceiptRows } from './receipt-rows.tsx'

type Durability = SportEfficiency['durability']

/** How much of the best is left after work. */
export function DurabilityPart({
  durability,
  sport,
  reading,
}: {
  durability: Durability
  sport: SportEfficiency['sport']
  reading: Reading
}) {
  const { shown, missing, measure } = durability
  const text = (value: number) => outputText(measure, value, reading.units, sport)
  return (
    <>
      <h3 className="text-14">Durability</h3>
      {shown.length > 0 ? (
        <ReceiptRows label="Durability">
          {shown.map((one) => (
            <ReceiptRow
              key={`${one.after} ${one.durationS}`}
              title={`${spanName(one.durationS)} after ${afterText(measure, one.after)}`}
              value={`${number(one.dropPercent, 1)} % less`}
              notes={[`${text(one.tired.value)} of ${text(one.fresh.value)}`]}
              receipt={
                <Receipt
                  holds={`best of ${number(one.n)}`}
                  subject="Durability"
                  date="last 182 days"
                  rows={[
                    {
                      key: 'Best of all',
                      value: (
                        <a className="link" href={`/activities/${one.fresh.activityId}`}>
                          {`${text(one.fresh.value)}, ${fromText(one.fresh, reading)}`}
                        </a>
                      ),
                    },
                    {
                      key: `Best after ${afterText(measure, one.after)}`,
                      value: (
                        <a className="link" href={`/activities/${one.tired.activityId}`}>
                          {`${text(one.tired.value)}, ${fromText(one.tired, reading)}`}
                        </a>
                      ),
                    },
                  ]}
                  source="Without a hard effort when tired the drop is larger than it is."
                />
              }
            />
          ))}
        </ReceiptRows>
      ) : null}
      {missing.length > 0 ? (
        <p className="mt-1 text-14 text-ink-3">
          {missing
            .map(
              ({ after, more }) =>
                `After ${afterText(measure, after)}: needs ${count(more, `more ${sport === 'run' ? 'run' : 'ride'}`)} that go on beyond it.`,
            )
            .join(' ')}
        </p>
      ) : null}
    </>
  )
}

const afterText = (measure: Durability['measure'], after: number) =>
  measure === 'powerW' ? `${number(after)} kJ` : `${number(after / 60)} min`
