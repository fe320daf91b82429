export const GEAR_KINDS = ['bike', 'shoes', 'other'] as const

/** Who says which gear an activity was done with; the first that says anything wins. */
export const GEAR_SAID_BY = ['hand', 'source', 'default'] as const
