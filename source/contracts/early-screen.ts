/** The first frame of the full-screen program, up before the program is loaded, and what is typed meanwhile. */
export type EarlyScreen = {
	/** Shows what was typed meanwhile: to be awaited between two steps of loading, each of which keeps the thread busy. */
	seeKeys(): Promise<void>;
	/** Hands over the keys typed so far, and stops listening. */
	takeTypedAhead(): Uint8Array;
	/** Puts the terminal back, because the program will not start after all. */
	abandon(): void;
};
