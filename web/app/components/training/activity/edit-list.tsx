import { Badge } from '#web/components/badge.tsx'
import { Button } from '#web/components/button.tsx'
import { Card } from '#web/components/card.tsx'
import type { Reading } from '#web/components/reading.ts'
import { moment } from '#web/format/date.ts'
import { number } from '#web/format/number.ts'
import type { Units } from '#web/format/units.ts'
import type { Edit } from '#worker/domain/activity/edits/edit.ts'
import type { ActivityEditsView } from './activity-types.ts'
import { MEASURES, speedUnit } from './edit-values.ts'
import { momentText } from './moment-text.ts'

/** What was changed, newest first; undone changes stay listed. */
export function EditList({
  edits,
  reading,
  saved,
}: {
  edits: ActivityEditsView['edits']
  reading: Reading
  saved: boolean
}) {
  return (
    <Card title="Changes made" aside={saved ? <span role="status">Saved</span> : null}>
      {edits.length === 0 ? (
        <p className="text-14 text-ink-3">
          None to the recording. A change here lies over it and can be undone.
        </p>
      ) : (
        <ul className="text-14">
          {edits.map(({ id, edit, madeAt, undoneAt, splitInto }) => (
            <li
              key={id}
              className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-b py-2 last:border-b-0"
            >
              <span className="min-w-0">
                <span className={undoneAt ? 'text-ink-3' : 'text-ink-1'}>
                  {splitInto && edit.kind === 'crop'
                    ? `Split at ${momentText(edit.toS)}`
                    : editText(edit, reading.units)}
                </span>
                {splitInto ? (
                  <a className="link hit ml-3" href={`/activities/${splitInto}`}>
                    The rest of it
                  </a>
                ) : null}
                <span className="block text-12 text-ink-3">
                  {moment(madeAt, reading.timeZone, reading.locale)}
                </span>
              </span>
              {undoneAt ? (
                <Badge>Undone</Badge>
              ) : (
                <form method="post">
                  <input type="hidden" name={splitInto ? 'part' : 'edit'} value={splitInto ?? id} />
                  <Button
                    name="intent"
                    value={splitInto ? 'unsplit' : 'undo'}
                    icon="undo"
                    className="max-sm:h-11"
                  >
                    Undo
                  </Button>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** One change in words. */
export function editText(edit: Edit, units: Units): string {
  if (edit.kind === 'crop') return `Cropped to ${momentText(edit.fromS)}–${momentText(edit.toS)}`
  const name = MEASURES.find(({ value }) => value === edit.measure)?.label ?? edit.measure
  const limit = edit.above === null ? '' : ` over ${limitText(edit.above, edit.measure, units)}`
  const from = edit.fromS === null ? '' : ` from ${momentText(edit.fromS)}`
  const to = edit.toS === null ? '' : ` to ${momentText(edit.toS)}`
  return `${name}${limit}${from}${to} ${edit.fill === 'blank' ? 'taken out' : 'straightened'}`
}

function limitText(above: number, measure: string, units: Units): string {
  if (measure !== 'speedMps') return `${number(above)} ${measure === 'powerW' ? 'W' : 'bpm'}`
  const { name, mps } = speedUnit(units)
  return `${number(above / mps, 1)} ${name}`
}
