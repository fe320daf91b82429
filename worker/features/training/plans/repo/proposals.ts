export { insertProposal } from '#worker/db/insert-proposal.ts'
