/** A call a local route makes. Arguments are complete: slots are already filled in. */
export type RoutedCall = {
	readonly tool: string;
	readonly arguments: Record<string, unknown>;
};

/** Where an intent goes, and why. */
export type Route =
	| {
			readonly level: 'exact' | 'pattern' | 'classifier';
			/** The table row that matched, e.g. `files.list`. */
			readonly intent: string;
			/** The phrase or pattern that matched, as written in the table. */
			readonly matched: string;
			readonly slots: Readonly<Record<string, string>>;
			readonly calls: readonly RoutedCall[];
	  }
	| {readonly level: 'model'; readonly reason: string};

/** Level 3: a local classifier. Returns undefined when it is not sure. Filled by a later issue. */
export type IntentClassifier = (
	text: string,
) => (Exclude<Route, {level: 'model'}> & {readonly level: 'classifier'}) | undefined;

export type IntentRouter = {
	/** Pure and synchronous; never touches disk or network. */
	route(text: string): Route;
};

/** One row of `config/intents.toml` or of the user's own intents file. */
export type IntentRow = {
	/** `<group>.<name>`. */
	readonly id: string;
	readonly summary: string;
	/** Level 1: matched by equality after normalising. */
	readonly phrases: readonly string[];
	/** Level 2: text with `{slot}` or `{slot:kind}` places, matched as a whole. */
	readonly patterns: readonly string[];
	readonly calls: readonly {
		readonly tool: string;
		/** Values may be `{slot}` templates. */
		readonly arguments?: Readonly<Record<string, unknown>>;
	}[];
	/** Values for slots that the matched phrase or pattern does not fill. */
	readonly defaults?: Readonly<Record<string, string>>;
};
