export type SystemAdapterDeps = {
	readonly home: string | undefined;
	/** Where programs are looked for is its PATH; `ps` runs in it where there is no /proc. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	/** ms since the epoch; the clock of the machine when absent. */
	readonly now?: () => number;
};
