import * as z from 'zod'

export const SwitchNotes = z.object({ isOn: z.union([z.boolean(), z.stringbool()]) })
export type SwitchNotes = z.output<typeof SwitchNotes>
