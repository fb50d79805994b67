/** A model that was left alone by some process, and until when. `model` is undefined for its whole provider. */
export type KeptRest = {
	readonly provider: string;
	readonly model: string | undefined;
	/** The row of the fault table. */
	readonly fault: string;
	/** ms since the epoch. */
	readonly until: number;
};

/**
 * What all processes on a data folder know of models that rest. It is there to be shown: each process finds out by
 * itself whom it leaves alone, because another one may have another key.
 */
export type RestBook = {
	/** Those that are not over yet. */
	list(): readonly KeptRest[];
	rests(rest: KeptRest): void;
	/** It has answered, so that neither it nor its provider rests. */
	answers(choice: {readonly provider: string; readonly model: string}): void;
	/** Its key has changed. */
	forget(provider: string): void;
};
