import type { Answered } from '#web/api/wire.ts'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { day as dayText } from '#web/format/date.ts'
import { Grade } from './grade.tsx'

type List = Answered<'GET /v1/nutrition/supplements'>
type Note = List['supplements'][number]

/** Reviewed notes: closed a line each, open all that is known with its sources. */
export function SupplementsCard({ list, reading }: { list: List; reading: Reading }) {
  return (
    <Card
      title="Supplements, with their evidence"
      aside={`groups of the Australian Institute of Sport · reviewed ${dayText(list.reviewed, 'dated', reading.locale)}`}
      foot={list.contamination}
    >
      <p className="mb-3 max-w-prose text-14 text-ink-2">
        What was studied in adults, and what came of it. None of it is needed, and none of it makes up for
        sleep, food or training.
      </p>
      <ul className="grid">
        {list.supplements.map((note) => (
          <li key={note.key} className="border-line border-b last:border-b-0">
            <details className="group">
              <summary className="press flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 py-2 text-14">
                <span className="font-semibold text-ink-1">{note.name}</span>
                <Grade grade={note.grade} />
                <span className="text-12 text-ink-3">group {note.group}</span>
              </summary>
              <NoteBody note={note} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function NoteBody({ note }: { note: Note }) {
  const rows = [
    ['Studied', [note.studied]],
    ['Effect', [note.effect]],
    ['For whom', [note.forWhom]],
    ['Dose studied', [note.dose]],
    ['Risks', note.risks],
    [
      'With medicines and illness',
      note.interactions.length > 0 ? note.interactions : ['None of weight is known; a pharmacist can look.'],
    ],
    ['Sources', note.sources],
  ] as const
  return (
    <dl className="grid gap-x-6 gap-y-2 pb-4 text-14 md:grid-cols-[11rem_1fr]">
      {rows.map(([name, lines]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="grid max-w-prose gap-1 text-ink-2">
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
