import type { RouteExamples } from '#dev/routes/example.ts'
import { automation, draft, onAutomation, onRun } from '#dev/routes/prepare/automations.ts'
import { plain } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/automations': plain('/automations'),
  'POST /v1/practices/:practice/automations': plain('/automations', automation),
  'POST /v1/practices/:practice/automations/dry-run': plain('/automations/dry-run', draft),
  'GET /v1/practices/:practice/automations/:automation': onAutomation(''),
  'PUT /v1/practices/:practice/automations/:automation': onAutomation('', { ...automation, version: 1 }),
  'DELETE /v1/practices/:practice/automations/:automation': onAutomation(''),
  'PUT /v1/practices/:practice/automations/:automation/switch': onAutomation('/switch', { is_on: true }),
  'GET /v1/practices/:practice/automations/:automation/runs': onAutomation('/runs'),
  'GET /v1/practices/:practice/automation-runs/:run': onRun(''),
  'POST /v1/practices/:practice/automation-runs/:run/retry': onRun('/retry'),
}
