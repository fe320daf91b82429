import { Hono } from 'hono'
import { type AppEnv, answer, body, query } from '#worker/platform/http.ts'
import { addClient } from './add-client.ts'
import { addNote } from './add-note.ts'
import { changeClient } from './change-client.ts'
import { changeNote } from './change-note.ts'
import { endClientLink } from './end-client-link.ts'
import { findClients } from './find-clients.ts'
import { importClients } from './import-clients.ts'
import { inviteAthlete } from './invite-athlete.ts'
import { listNotes } from './list-notes.ts'
import { lookAtTraining } from './look-at-training.ts'
import { previewImport } from './preview-import.ts'
import { readClient } from './read-client.ts'
import { readImport } from './read-import.ts'
import { removeClient } from './remove-client.ts'
import { removeNote } from './remove-note.ts'
import {
  BeforeQuery,
  ChangeClient,
  ChangeNote,
  ClientsQuery,
  ImportClients,
  ImportRows,
  InviteAthlete,
  NewClient,
  WriteNote,
} from './schema.ts'

const PRACTICE = '/v1/practices/:practice'
const CLIENT = `${PRACTICE}/clients/:client`

export const clients = new Hono<AppEnv>()
  .get(`${PRACTICE}/clients`, query(ClientsQuery), async (c) =>
    answer(c, await findClients(c.var.ctx, c.req.param('practice'), c.req.valid('query'))),
  )
  .post(`${PRACTICE}/clients`, body(NewClient), async (c) =>
    answer(c, await addClient(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .get(CLIENT, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await readClient(c.var.ctx, practice, client))
  })
  .patch(CLIENT, body(ChangeClient), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await changeClient(c.var.ctx, practice, client, c.req.valid('json')))
  })
  .delete(CLIENT, async (c) => {
    const { practice, client } = c.req.param()
    await removeClient(c.var.ctx, practice, client)
    return c.body(null, 204)
  })
  .get(`${CLIENT}/notes`, query(BeforeQuery), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await listNotes(c.var.ctx, practice, client, c.req.valid('query').before))
  })
  .post(`${CLIENT}/notes`, body(WriteNote), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await addNote(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  .put(`${CLIENT}/notes/:note`, body(ChangeNote), async (c) => {
    const { practice: practiceId, client: clientId, note: noteId } = c.req.param()
    await changeNote(c.var.ctx, { practiceId, clientId, noteId }, c.req.valid('json'))
    return c.body(null, 204)
  })
  .delete(`${CLIENT}/notes/:note`, async (c) => {
    const { practice: practiceId, client: clientId, note: noteId } = c.req.param()
    await removeNote(c.var.ctx, { practiceId, clientId, noteId })
    return c.body(null, 204)
  })
  .post(`${CLIENT}/link`, body(InviteAthlete), async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await inviteAthlete(c.var.ctx, practice, client, c.req.valid('json')), 201)
  })
  .delete(`${CLIENT}/link`, async (c) => {
    const { practice, client } = c.req.param()
    await endClientLink(c.var.ctx, practice, client)
    return c.body(null, 204)
  })
  .get(`${CLIENT}/training`, async (c) => {
    const { practice, client } = c.req.param()
    return answer(c, await lookAtTraining(c.var.ctx, practice, client))
  })
  .post(`${PRACTICE}/client-imports/preview`, body(ImportClients), async (c) =>
    answer(c, await previewImport(c.var.ctx, c.req.param('practice'), c.req.valid('json'))),
  )
  .post(`${PRACTICE}/client-imports`, body(ImportClients), async (c) =>
    answer(c, await importClients(c.var.ctx, c.req.param('practice'), c.req.valid('json')), 201),
  )
  .get(`${PRACTICE}/client-imports/:import`, query(ImportRows), async (c) => {
    const { practice, import: id } = c.req.param()
    return answer(c, await readImport(c.var.ctx, practice, id, c.req.valid('query')))
  })
