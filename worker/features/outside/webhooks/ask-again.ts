/** How long what a provider said of its subscription is believed; then an event of another makes us ask again. */
export const ASK_AGAIN_MS = 5 * 60_000
