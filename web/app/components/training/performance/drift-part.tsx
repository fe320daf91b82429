import type { Reading } from '#web/components/reading.ts'
import { Receipt } from '#web/components/receipt.tsx'
import { day as dayText } from '#web/format/date.ts'
import { duration } from '#web/format/duration.ts'
import { count, delta, number } from '#web/format/number.ts'
import type { SportEfficiency } from './performance-types.ts'
import { fromText, outputText } from './performance-words.ts'
import { ReceiptRow, ReceiptRows } from './receipt-rows.tsx'

const MOST = 5

/** How far output and heart rate came apart in steady sessions, and whether that moved. */
export function DriftPart({
  drift,
  sport,
  reading,
}: {
  drift: SportEfficiency['drift']
  sport: SportEfficiency['sport']
  reading: Reading
}) {
  const { sessions } = drift
  return (
    <>
      <h3 className="text-14">{sport === 'run' ? 'Decoupling (Pa:Hr)' : 'Decoupling (Pw:Hr)'}</h3>
      <p className="mt-1 text-14 text-ink-2">{trendText(drift)}</p>
      {sessions.length > 0 ? (
        <ReceiptRows label="Steady sessions">
          {sessions.slice(0, MOST).map((one) => {
            const half = ({ output, bpm }: typeof one.first) =>
              `${outputText(one.measure, output, reading.units, sport)} at ${number(bpm)} bpm`
            return (
              <ReceiptRow
                key={one.activityId}
                title={dayText(one.day, 'dated', reading.locale)}
                value={`${delta(one.percent)} %`}
                notes={[one.name]}
                receipt={
                  <Receipt
                    holds="halves"
                    subject="Decoupling"
                    date={fromText(one, reading)}
                    rows={[
                      { key: 'First half', value: half(one.first) },
                      { key: 'Second half', value: half(one.second) },
                      { key: 'Looked at', value: `${duration(one.seconds)}, after 10 min` },
                    ]}
                    link={{ href: `/activities/${one.activityId}`, label: 'The activity' }}
                  />
                }
              />
            )
          })}
        </ReceiptRows>
      ) : null}
    </>
  )
}

function trendText({ recent, earlier, missing, nRecent, nEarlier }: SportEfficiency['drift']): string {
  if (recent === null || earlier === null) {
    const where = nRecent < 4 ? 'in the last 12 weeks' : 'in the 12 weeks before'
    return `A trend needs ${count(missing ?? 4, 'more steady session')} of 50 min and longer with heart rate ${where}.`
  }
  return `Median ${delta(recent)} % in the last 12 weeks (${nRecent}), ${delta(earlier)} % in the 12 before (${nEarlier}).`
}
