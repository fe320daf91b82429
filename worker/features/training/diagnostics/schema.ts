/** Of longer lists the newest are shown, with how many there are. */
export const SHOWN = 20
/** Imports that are told of. */
export const SHOWN_IMPORTS = 5
