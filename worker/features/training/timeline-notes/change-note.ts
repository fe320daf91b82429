import type { Ctx } from '#worker/context.ts'
import { givenFields } from '#worker/domain/given-fields.ts'
import { isHealthNote } from '#worker/domain/timeline/note-kinds.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError, changedMeanwhile, notFound } from '#worker/platform/errors.ts'
import type { Note } from './answers.ts'
import { selectNote, updateNote } from './repo.ts'
import type { NoteChange } from './schema.ts'

/** Changes what is given of a note. @throws AppError conflict with what stands there now */
export async function changeNote(ctx: Ctx, id: string, change: NoteChange): Promise<Note> {
  const athleteId = requireAthlete(ctx)
  const [before] = await selectNote(ctx.db, athleteId, id)
  if (!before) throw notFound('The note')
  const { fromDay, toDay, kind } = { ...before, ...givenFields(change) }
  if (toDay !== null && toDay < fromDay)
    throw new AppError('invalid_input', 'It ends on or after its first day.', { field: 'to_day' })
  const asked = isHealthNote(kind) ? withHealthConsent(ctx, { kind }) : ctx
  const { changed, held } = await asked.store({
    changed: updateNote(ctx.db, athleteId, id, change, ctx.now),
    held: selectNote(ctx.db, athleteId, id),
  })
  const [note] = held
  if (!note) throw notFound('The note')
  if (changed.length === 0) throw changedMeanwhile('The note', note)
  return note
}
