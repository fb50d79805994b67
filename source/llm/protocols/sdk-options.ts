/** A key the SDKs accept; it never leaves, provider-fetch writes the real one (or none) into each request. */
export const placeholderKey = 'sent-by-provider-fetch';

/** The cascade owns all time limits, so the SDK's own one is as far away as a timer can be. */
export const neverMs = 2 ** 31 - 1;

function ignore(): void {}

/** The SDKs log to the console otherwise, and stdout belongs to the answer. */
export const silentLogger = {error: ignore, warn: ignore, info: ignore, debug: ignore};
