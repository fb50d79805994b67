export type ShellAdapterDeps = {
	/** The whole environment of a command. */
	readonly childEnvironment: Readonly<Record<string, string>>;
	/** How long a command may run when the call does not say. Asked at every call. */
	readonly shellTimeoutSecs?: () => number;
};
