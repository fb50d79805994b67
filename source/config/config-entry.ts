/** One key that someone has set. */
export type ConfigEntry = {
	/** `section.key`. */
	readonly key: string;
	readonly value: unknown;
	/** The variable, or file and line. */
	readonly source: string;
	/** Source of a part of the value, e.g. of one alias: the line differs. */
	readonly sourceOf: (path: readonly string[]) => string;
	/** Where relative paths in the value start. */
	readonly baseFolder: string;
};

export type ConfigEntries = {
	readonly entries: readonly ConfigEntry[];
	readonly warnings: readonly string[];
	readonly problems: readonly string[];
};

/** True for a TOML table; dates, lists and scalars are none. */
export function isTable(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
	);
}
