import * as z from 'zod'
import { unknownVariables, VARIABLES } from '#worker/domain/automation/template.ts'
import { NEED_KINDS } from '#worker/domain/cockpit/needs.ts'
import { Day, RequestId } from '#worker/platform/input-fields.ts'

const key = z
  .string()
  .max(80)
  .regex(new RegExp(`^(${NEED_KINDS.join('|')}):[a-z]{3}_\\w+$`), 'is no item of the cockpit')

export const Snooze = z.object({
  key,
  /** The practice-local day on which it comes back. */
  untilDay: Day,
})
export type Snooze = z.output<typeof Snooze>

const NAMED = Object.keys(VARIABLES)
  .map((name) => `{${name}}`)
  .join(' ')

const clientIds = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z
    .array(z.string().startsWith('cli_').max(40))
    .min(1, 'Choose at least one client.')
    .max(50, 'are more than 50')
    .transform((ids) => [...new Set(ids)]),
)

export const BulkReply = z.object({
  requestId: RequestId,
  clientIds,
  body: z
    .string()
    // A form's field writes a break as two characters; a text has one.
    .overwrite((text) => text.replaceAll('\r\n', '\n'))
    .trim()
    .min(1, 'is empty')
    .max(640, 'may have at most 640 characters')
    .refine(
      (body) => unknownVariables(body).length === 0,
      `names something unknown in braces; there is ${NAMED}`,
    ),
})
export type BulkReply = z.output<typeof BulkReply>
