/** How much harm a wrong answer may do. */
export const RISKS = ['high', 'medium', 'low'] as const
export type Risk = (typeof RISKS)[number]
