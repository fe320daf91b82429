/** What a practice may see of an athlete. */
export const DOMAINS = ['training', 'health', 'plans', 'messages'] as const
