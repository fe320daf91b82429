/** What told a value of a day beside its athlete's own hand. */
export const DEVICES = ['phone', 'export'] as const
export type Device = (typeof DEVICES)[number]

/** Who said a value of a day last: own hand wins over every device. */
export const SAID_BY = ['hand', ...DEVICES] as const
export type SaidBy = (typeof SAID_BY)[number]
