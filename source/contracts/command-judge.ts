/** Says what command lines are, so that rules can be held against them. The parser behind it is loaded at first use. */
export type CommandJudge = {
	/** Whether a pattern allows a command whole, and whether it may forbid any part of it. */
	match(pattern: string, command: string): {readonly allows: boolean; readonly denies: boolean};
	/** Texts of which one is the beginning of one of `namesIn(command)` wherever `match` says yes to anything. */
	anchorsOf(pattern: string): readonly string[];
	/** Undefined when every pattern has to be held against the command. */
	namesIn(command: string): readonly string[] | undefined;
	/** What a command names literally that could be a file. */
	filesIn(command: string): NamedFiles;
};

/** Words of a command line as they stand there; they need not be paths. */
export type NamedFiles = {
	readonly reads: readonly string[];
	/** What output is redirected to. */
	readonly writes: readonly string[];
	/** Where it changes to before, in this order. */
	readonly folders: readonly string[];
};

/** The same, with what else can be said of a command line. */
export type CommandReading = CommandJudge & {
	/** The words of a command that needs no shell: one program, nothing expanded. Undefined for every other. */
	plainArgv(command: string): readonly string[] | undefined;
};
