import type { RouteExamples } from '#dev/routes/example.ts'
import { draft, onRule, onRun, rule } from '#dev/routes/prepare/automations.ts'
import { plain } from '#dev/routes/prepare/practice.ts'

/** A request for each route of this feature that is answered with success. */
export const examples: RouteExamples = {
  'GET /v1/practices/:practice/automations': plain('/automations'),
  'POST /v1/practices/:practice/automations': plain('/automations', rule),
  'POST /v1/practices/:practice/automations/dry-run': plain('/automations/dry-run', draft),
  'GET /v1/practices/:practice/automations/:automation': onRule(''),
  'PUT /v1/practices/:practice/automations/:automation': onRule('', { ...rule, version: 1 }),
  'DELETE /v1/practices/:practice/automations/:automation': onRule(''),
  'PUT /v1/practices/:practice/automations/:automation/switch': onRule('/switch', { is_on: true }),
  'GET /v1/practices/:practice/automations/:automation/runs': onRule('/runs'),
  'GET /v1/practices/:practice/automation-runs/:run': onRun(''),
  'POST /v1/practices/:practice/automation-runs/:run/retry': onRun('/retry'),
}
