/** What a person types: kept for another time, and completed while it is typed. */
export type PromptDesk = {
	/** Earlier prompts of every process on the data folder, oldest first. */
	readHistory(): Promise<readonly string[]>;
	/** Keeps a prompt, without secrets. Commands that may hold one are not kept at all. */
	remember(prompt: string): Promise<void>;
	/** Keeps what is being written, in case this process ends before it is sent; empty text keeps nothing. */
	saveDraft(text: string): Promise<void>;
	/** What was being written when an earlier process ended. It is handed out once. */
	takeDraft(): Promise<string | undefined>;
	/**
	 * Files below the current folder that fit a few typed letters, best first; better lists follow as more files are found.
	 * Ends when all were looked at, or quietly when `signal` is aborted.
	 */
	completeFile(query: string, signal: AbortSignal): AsyncIterable<readonly string[]>;
	/** Opens the person's own editor on the terminal. Resolves with the text as it was left. */
	editText(text: string, terminal: EditorTerminal): Promise<string>;
};

/** The terminal's file descriptors, for the editor. */
export type EditorTerminal = {readonly inputFd: number; readonly outputFd: number};
