import { databaseFunction, integer, text, timestamptz } from '../database-function.ts'

export const claimPlan = databaseFunction('claim_plan', {
  athleteId: text,
  planId: text,
  version: integer,
  now: timestamptz,
})

export const settleCoachedWorkout = databaseFunction('settle_coached_workout', {
  practice: text,
  booking: text,
  now: timestamptz,
})

export const claimProposal = databaseFunction('claim_proposal', {
  athleteId: text,
  proposalId: text,
  now: timestamptz,
})
