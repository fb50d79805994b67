/** A model of a provider that can be asked now. Prices are US dollars for a million tokens. */
export type ReadyModel = {
	readonly provider: string;
	readonly model: string;
	/** Undefined where it is not known. */
	readonly contextTokens: number | undefined;
	readonly inputUsd: number | undefined;
	readonly outputUsd: number | undefined;
	/** Thinks before it answers. */
	readonly isReasoning: boolean;
	/** False for one that cannot call tools. */
	readonly hasTools: boolean;
	/** Short names that stand for it. */
	readonly names: readonly string[];
};

/** What a person may do from a surface besides asking: by the same ways as the commands of the command line. */
export type SurfaceActions = {
	readonly models: {listReady(): Promise<readonly ReadyModel[]>};
};
