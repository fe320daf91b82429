import type { Stack } from './stack.ts'

export type DemoLogin = { who: string; email: string; password: string }

/** Fills an empty product with the demo, through its own doors, and gives the log-ins to print. */
export async function seedDemo(_stack: Stack, _say: (text: string) => void): Promise<DemoLogin[]> {
  return []
}
