type DocumentedKey = {
	readonly key: string;
	readonly comment: string;
	readonly value: string | undefined;
	readonly example: string | undefined;
	readonly isTable: boolean;
};

export function parseDefaults(text: string): readonly DocumentedKey[];
export function renderKeys(text: string): string;
export function updatePage(page: string, text: string): string;
