export type UnlockAgent = {
	/** The data key it holds for a vault; undefined when none runs, or it has none. */
	read(vaultId: string): Promise<Uint8Array | undefined>;
	/** Starts it, or gives the running one another key. */
	start(vaultId: string, dataKey: Uint8Array, idleTimeoutMs: number): Promise<void>;
	/** Ends it; false when none was running. */
	end(): Promise<boolean>;
};
