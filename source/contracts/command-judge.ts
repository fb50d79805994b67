/** Says what command lines are, so that rules can be held against them. The parser behind it is loaded at first use. */
export type CommandJudge = {
	/** Whether a pattern allows a command whole, and whether it may forbid any part of it. */
	match(pattern: string, command: string): {readonly allows: boolean; readonly denies: boolean};
};
