import { Hono } from 'hono'
import { type AppEnv, answer, body } from '#worker/platform/http.ts'
import { confirmProposal } from './confirm-proposal.ts'
import { listProposals } from './list-proposals.ts'
import { propose } from './propose.ts'
import { readProposal } from './read-proposal.ts'
import { rejectProposal } from './reject-proposal.ts'
import { Confirm, Propose, Reject } from './schema.ts'
import { undoProposal } from './undo-proposal.ts'

const ACTIONS = '/v2/coach/actions'
const PROPOSAL = `${ACTIONS}/:proposal`

/** Changes of a plan that somebody proposes, and its athlete confirms or not. */
export const proposals = new Hono<AppEnv>()
  .get(ACTIONS, async (c) => answer(c, await listProposals(c.var.ctx)))
  .post(`${ACTIONS}/propose`, body(Propose), async (c) =>
    answer(c, await propose(c.var.ctx, c.req.valid('json')), 201),
  )
  .get(PROPOSAL, async (c) => answer(c, await readProposal(c.var.ctx, c.req.param('proposal'))))
  .post(`${PROPOSAL}/confirm`, body(Confirm), async (c) =>
    answer(c, await confirmProposal(c.var.ctx, c.req.param('proposal'), c.req.valid('json'))),
  )
  .post(`${PROPOSAL}/reject`, body(Reject), async (c) =>
    answer(c, await rejectProposal(c.var.ctx, c.req.param('proposal'), c.req.valid('json'))),
  )
  .post(`${PROPOSAL}/undo`, async (c) => answer(c, await undoProposal(c.var.ctx, c.req.param('proposal'))))
