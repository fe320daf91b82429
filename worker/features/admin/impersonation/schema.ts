/** How long a look lasts. */
export const LOOK_MINUTES = 15
