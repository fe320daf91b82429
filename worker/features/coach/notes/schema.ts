import * as z from 'zod'
import { Flag } from '#worker/platform/input-fields.ts'

export const SwitchNotes = z.object({ isOn: Flag })
export type SwitchNotes = z.output<typeof SwitchNotes>
