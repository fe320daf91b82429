import type { Ctx } from '#worker/context.ts'
import { NOTE_LABELS } from '#worker/domain/timeline/note-kinds.ts'
import { listNotes } from '#worker/features/training/timeline-notes/list-notes.ts'
import type { Draft } from '../receipts.ts'

const MOST = 20

/** What stood in the way or changed: the kind and the days. The athlete's own words in it stay theirs. */
export async function readNoted(ctx: Ctx, span: { from: string; to: string }): Promise<Draft[]> {
  const { notes } = await listNotes(ctx, span)
  return notes.slice(0, MOST).map((note) => ({
    tool: 'timeline_notes',
    title: NOTE_LABELS[note.kind],
    day: note.fromDay,
    period: note.toDay === null ? null : { from: note.fromDay, to: note.toDay },
    ids: [note.id],
    href: '/analytics/notes',
    values: [],
    names: [],
    leftOut: null,
  }))
}
