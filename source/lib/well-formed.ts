// Node has both methods from version 20 on; the library that declares them for TypeScript is of a later year.
type UnicodeChecks = {isWellFormed(): boolean; toWellFormed(): string};

const checksOf = (text: string) => text as unknown as UnicodeChecks;

/** Whether every surrogate has its other half, so that the text survives the way through UTF-8. */
export function isWellFormed(text: string): boolean {
	return checksOf(text).isWellFormed();
}

/** Puts U+FFFD in the place of every half of a surrogate pair, as a text has that was cut inside an emoji. */
export function toWellFormed(text: string): string {
	return checksOf(text).toWellFormed();
}
