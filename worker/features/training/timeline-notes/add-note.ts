import type { Ctx } from '#worker/context.ts'
import { isHealthNote } from '#worker/domain/timeline/note-kinds.ts'
import { withHealthConsent } from '#worker/features/account/consents/with-health-consent.ts'
import { requireAthlete } from '#worker/platform/access.ts'
import { AppError } from '#worker/platform/errors.ts'
import type { Note } from './answers.ts'
import { insertNote, selectNote } from './repo.ts'
import type { NewNote } from './schema.ts'

/** Adds a note to an athlete's days. @throws AppError forbidden for illness and injury without the consent */
export async function addNote(ctx: Ctx, input: NewNote): Promise<Note> {
  const athleteId = requireAthlete(ctx)
  const id = ctx.id('timelineNote')
  const asked = isHealthNote(input.kind) ? withHealthConsent(ctx, { kind: input.kind }) : ctx
  const { made } = await asked.store({
    added: ctx.db.execute(insertNote(athleteId, id, input, ctx.now)),
    made: selectNote(ctx.db, athleteId, id),
  })
  const [note] = made
  if (!note) throw new AppError('conflict', 'There are 500 notes already. Delete one first.')
  return note
}
