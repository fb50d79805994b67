import type {StoreOptions, VariantName} from '../variants/variant-table.js';

/** What every program is told, as JSON in its only argument. */
export type ProgramSettings = {
	readonly variant: VariantName;
	readonly storeOptions: StoreOptions;
	/** Begins every id this process writes. */
	readonly label: string;
	readonly transactionCount: number;
	/** How much text a row holds. */
	readonly payloadBytes: number;
	/** What a counter waits for before it ends; 0 is nothing. */
	readonly lastNumber?: number;
};

export function readSettings(): ProgramSettings {
	return JSON.parse(process.argv[2] ?? '') as ProgramSettings;
}
