export type SkeletonOptions = {
	readonly columns: number;
	readonly rows: number;
	readonly hasUtf8?: boolean;
	readonly write: (text: string) => void;
};

/**
 * The first frame: painted before anything heavy is loaded, and the same in shape as what comes after it. Enters the
 * alternate screen, so what starts next must be told that it is entered. Imports nothing, to be quick.
 */
export function paintSkeleton({columns, rows, hasUtf8 = true, write}: SkeletonOptions): void {
	const rule = (hasUtf8 ? '─' : '-').repeat(columns);
	const at = (row: number) => `\u001b[${row}H`;
	write(
		`\u001b[?1049h\u001b[?1007s\u001b[?1007l\u001b[?7l\u001b[H\u001b[2J\u001b[1m openintent\u001b[m${at(rows - 2)}\u001b[2m${rule}\u001b[m${at(rows - 1)}> `,
	);
}
