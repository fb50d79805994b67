/** A model that is left alone for a while. `model` is undefined when all of its provider are. */
export type ModelRest = {
	readonly model: string | undefined;
	/** The row of the fault table. */
	readonly fault: string;
	readonly reason: string;
	readonly remainingMs: number;
};
