/** What became of each file of an import. */
export const ITEM_STATUSES = ['imported', 'duplicate', 'skipped', 'failed'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

/** What an import says of a file whose health data may not be kept. It comes with a later yes. */
export const WITHOUT_HEALTH = 'Read without heart rate: you have not agreed to health data.'
