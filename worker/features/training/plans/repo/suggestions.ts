export { insertProposal as insertSuggestion } from '#worker/db/insert-proposal.ts'
