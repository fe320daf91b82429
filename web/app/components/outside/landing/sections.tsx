import type { ReactNode } from 'react'
import { Card } from '#web/components/card.tsx'
import { ProgressSteps } from '#web/components/progress-steps.tsx'
import { Claim, Receipt } from '#web/components/receipt.tsx'
import { SportMark } from '#web/components/sport-mark.tsx'
import { CONNECTED_NAMES } from '#worker/domain/policy/provider-terms.ts'

function Section({ title, words, children }: { title: string; words: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-6 border-line border-t py-12 *:min-w-0 lg:grid-cols-[4fr_7fr] lg:gap-12">
      <div>
        <h2 className="mb-3 text-28">{title}</h2>
        <div className="grid max-w-prose gap-3 text-16">{words}</div>
      </div>
      {children}
    </section>
  )
}

export function EveryNumberOpens() {
  return (
    <Section
      title="Every number opens."
      words={
        <>
          <p>
            Stress, form, a personal best: each one carries its receipt. Date, activity, value, unit, source.
          </p>
          <p>A missing night stays missing. It never becomes a zero.</p>
        </>
      }
    >
      <Card title="Personal best" aside="demo data">
        <Claim
          receipt={
            <Receipt
              open
              holds="1 km"
              subject={
                <>
                  <SportMark sport="run" named /> 1 km inside rep 6
                </>
              }
              date="Wed 22 Apr 2026"
              rows={[
                { key: 'Time', value: '3:53.8, interpolated' },
                { key: 'Starts at', value: '44:57 into the run, 9.02 km' },
                { key: 'Net elevation', value: '−1 m, allowed to −42 m' },
              ]}
              source="FIT file, 1 sample/s"
            />
          }
        >
          Rep 6 took the 1 km PB to <b>3:53.8</b>, from 3:55.8 on 12 Jun 2024.
        </Claim>
      </Card>
    </Section>
  )
}

export function BringWhatYouHave() {
  return (
    <Section
      title="Bring the files you have."
      words={
        <>
          <p>{`${CONNECTED_NAMES} by a button, or FIT, TCX and GPX files, or the whole export as one zip.`}</p>
          <p>
            You see how far the import is at any moment: what is in, what waits and for what, what was refused
            and why.
          </p>
        </>
      }
    >
      <Card title="all-my-runs.zip" aside="2,077 of 2,320, demo data">
        <ProgressSteps
          label="Example of an import"
          steps={[
            { id: 'received', state: 'done', label: 'Received, 412 MB', aside: '09:12' },
            { id: 'unpacked', state: 'done', label: 'Unpacked, 2,511 entries, 4 refused', aside: '09:13' },
            { id: 'reading', state: 'now', label: 'Reading laps and streams, at 4 Jun 2019' },
            {
              id: 'reads',
              state: 'deferred',
              label: `Deferred: ${CONNECTED_NAMES} reads`,
              aside: 'until 14:15',
            },
            { id: 'load', state: 'next', label: 'Recompute from 12 Mar 2018' },
          ]}
        />
      </Card>
    </Section>
  )
}

const REFUSALS = [
  { title: 'Fill gaps', words: 'A missing night is a gap in the chart. It is never a zero.' },
  {
    title: 'Keep your data hostage',
    words: 'Your history and your original files stay yours, on every tier.',
  },
  {
    title: 'Share what it may not',
    words: `What came from ${CONNECTED_NAMES} is shown to you alone unless its terms say otherwise.`,
  },
  { title: 'Cap you by age', words: 'WMA age-grading and your own record. No story of decline.' },
] as const

export function WillNotDo() {
  return (
    <section className="border-line border-t py-12">
      <h2 className="mb-4 text-28">What it will not do</h2>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
        {REFUSALS.map((refusal) => (
          <li key={refusal.title}>
            <h3 className="text-16">{refusal.title}</h3>
            <p className="text-14 text-ink-3">{refusal.words}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
